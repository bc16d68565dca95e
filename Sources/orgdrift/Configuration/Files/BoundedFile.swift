import Glibc

/// Reads small files whole, and never more of one than it may be large.
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

  /// Reads a file; a pipe will do, too.
  static func read(_ path: String, limit: Int) throws(Failure) -> Contents {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw [ENOENT, ENOTDIR].contains(errno) ? .missing : .unreadable(reason: String(cString: strerror(errno)))
    }
    defer { close(file) }
    var status = stat()
    let mode = fstat(file, &status) == 0 ? status.st_mode : 0
    var bytes = [UInt8](repeating: 0, count: limit + 1)
    var count = 0
    while count <= limit {
      let read = bytes.withUnsafeMutableBytes {
        Glibc.read(file, $0.baseAddress?.advanced(by: count), $0.count - count)
      }
      if read < 0 && errno == EINTR { continue }
      guard read >= 0 else { throw .unreadable(reason: String(cString: strerror(errno))) }
      if read == 0 { break }
      count += read
    }
    guard count <= limit else { throw .tooLarge(limit: limit) }
    return Contents(
      bytes: Array(bytes[..<count]),
      isReadableByOthers: mode & S_IFMT == S_IFREG && mode & (S_IRGRP | S_IROTH) != 0
    )
  }
}
