import Glibc

/// Writes files that are not there yet.
enum NewFile {
  /// Writes a file, and leaves one that is there alone.
  ///
  /// - Throws: ``CommandFailure`` for a file that is there or cannot be written.
  static func write(_ text: String, to path: String) throws(CommandFailure) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard file >= 0 else {
      guard errno == EEXIST else { throw failure(path, errno) }
      throw CommandFailure(
        "file-exists",
        "\(path) is there already, and is not overwritten",
        subject: path,
        advice: "Name another file with -o, or move this one away."
      )
    }
    let code = Descriptor(rawValue: file).write(Array(text.utf8))
    guard close(file) == 0, code == nil else {
      unlink(path)
      throw failure(path, code ?? EIO)
    }
  }

  private static func failure(_ path: String, _ code: Int32) -> CommandFailure {
    CommandFailure(
      "output-failed",
      "cannot write \(path): \(String(cString: strerror(code)))",
      subject: path,
      advice: "Name a file in a folder that exists and that you may write to."
    )
  }
}
