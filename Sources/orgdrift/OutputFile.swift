import Glibc

/// A file that a command writes; it appears whole or not at all.
struct OutputFile {
  /// Its path.
  let path: String

  /// Writes it, replacing what has its name.
  ///
  /// - Throws: ``CommandFailure`` when it cannot be written; what was there before is still there then.
  func write(_ parts: some Sequence<[UInt8]>) throws(CommandFailure) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let draft = "\(folder).\(path.dropFirst(folder.count)).new"
    let descriptor = Descriptor(rawValue: open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666))
    guard descriptor.rawValue >= 0 else { throw Self.failure(path, errno) }
    var code: Int32?
    for part in parts where code == nil { code = descriptor.write(part) }
    if close(descriptor.rawValue) != 0 { code = code ?? errno }
    if code == nil, rename(draft, path) != 0 { code = errno }
    guard let code else { return }
    unlink(draft)
    throw Self.failure(path, code)
  }

  static func failure(_ path: String, _ code: Int32) -> CommandFailure {
    CommandFailure(
      "output-failed",
      "cannot write \(path): \(String(cString: strerror(code)))",
      subject: path,
      advice: "Check the path, its permissions and the space left; then run the command again."
    )
  }
}
