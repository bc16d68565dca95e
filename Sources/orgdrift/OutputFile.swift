import Glibc

/// A file that a command writes; it appears whole or not at all, unless it is a pipe or a device.
struct OutputFile {
  /// Its path.
  let path: String

  /// Writes it, replacing what has its name.
  ///
  /// - Throws: ``CommandFailure`` when it cannot be written; what was there before is still there then.
  func write(_ parts: some Sequence<[UInt8]>) throws(CommandFailure) {
    var status = stat()
    guard stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG else {
      // A pipe or a device stays what it is.
      if let code = Self.fill(path, O_WRONLY, parts) { throw Self.failure(path, code) }
      return
    }
    try refuseDatabase()
    let target = resolved
    let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? ""
    let draft = "\(folder).\(target.dropFirst(folder.count)).new"
    var code = Self.fill(draft, O_WRONLY | O_CREAT | O_TRUNC, parts)
    if code == nil, rename(draft, target) != 0 { code = errno }
    guard let code else { return }
    unlink(draft)
    throw Self.failure(path, code)
  }

  /// What would be lost with a catalog is not to be had again.
  private func refuseDatabase() throws(CommandFailure) {
    let start: [UInt8]
    switch Result(catching: { () throws(BoundedFile.Failure) in try BoundedFile.start(of: path, count: 16) }) {
    case .success(let bytes): start = bytes
    // Nothing is there, or it is not for us to read: then it is no catalog of ours.
    case .failure: return
    }
    let isDatabase = start.starts(with: "SQLite format 3".utf8)
    let isLog = start.starts(with: [0x37, 0x7F, 0x06]) && (path.hasSuffix("-wal") || path.hasSuffix("-journal"))
    guard isDatabase || isLog else { return }
    throw CommandFailure(
      "output-is-database",
      "\(path) is a SQLite database, and would be lost",
      subject: path,
      advice: "Name another file.",
      status: .usage
    )
  }

  /// What a symbolic link leads to.
  private var resolved: String {
    guard let found = realpath(path, nil) else { return path }
    defer { free(found) }
    return String(cString: found)
  }

  private static func fill(_ path: String, _ flags: Int32, _ parts: some Sequence<[UInt8]>) -> Int32? {
    let descriptor = Descriptor(rawValue: open(path, flags | O_CLOEXEC, 0o666))
    guard descriptor.rawValue >= 0 else { return errno }
    var code: Int32?
    for part in parts where code == nil { code = descriptor.write(part) }
    if close(descriptor.rawValue) != 0 { code = code ?? errno }
    return code
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
