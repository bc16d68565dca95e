import Glibc

/// Reads files whole, and hardly more of one than it may be large.
enum BoundedFile {
  /// Why a file was not read.
  enum Failure: Error, Hashable, Sendable {
    case missing
    case tooLarge(limit: Int)
    case unreadable(reason: String)

    /// What is wrong with the file, to follow its name.
    var message: String {
      switch self {
      case .missing: "there is no such file"
      case .tooLarge(let limit): "the file is larger than \(limit / 1024) KB"
      case .unreadable(let reason): "the file cannot be read: \(reason)"
      }
    }
  }

  /// What was read, and who else may read it.
  struct Contents {
    var bytes: [UInt8]
    /// Whether the file's mode lets its group or everybody read it.
    var isReadableByOthers: Bool
  }

  /// The first bytes of a file.
  static func start(of path: String, count: Int) throws(Failure) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw .missing }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: count)
    let read = bytes.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
    return Array(bytes.prefix(max(0, read)))
  }

  /// Reads a file; a pipe will do, too.
  static func read(_ path: String, limit: Int) throws(Failure) -> Contents {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw [ENOENT, ENOTDIR].contains(errno) ? .missing : .unreadable(reason: String(cString: strerror(errno)))
    }
    defer { close(file) }
    return try read(file, limit: limit)
  }

  /// Reads standard input to its end.
  static func readStandardInput(limit: Int) throws(Failure) -> Contents { try read(STDIN_FILENO, limit: limit) }

  private static func read(_ file: CInt, limit: Int) throws(Failure) -> Contents {
    var status = stat()
    let mode = fstat(file, &status) == 0 ? status.st_mode : 0
    // No more memory than the file is large, however much it may be.
    var bytes: [UInt8] = []
    if mode & S_IFMT == S_IFREG { bytes.reserveCapacity(min(Int(status.st_size), limit) + 1) }
    var chunk = [UInt8](repeating: 0, count: 65536)
    while bytes.count <= limit {
      let count = chunk.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(reason: String(cString: strerror(errno))) }
      if count == 0 { break }
      bytes += chunk[..<count]
    }
    guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
    return Contents(
      bytes: bytes,
      isReadableByOthers: mode & S_IFMT == S_IFREG && mode & (S_IRGRP | S_IROTH) != 0
    )
  }
}
