import Glibc
import Schema

/// An open file, or a descriptor that somebody else closes.
final class FileInput: ByteInput, SeekableBytes {
  let size: Int
  let isSeekable: Bool
  private let descriptor: CInt
  private let origin: Origin

  /// Opens a regular file.
  init(_ origin: Origin) throws(SourceError) {
    (descriptor, size) = try Self.open(origin)
    isSeekable = true
    self.origin = origin
  }

  /// Takes bytes from an open descriptor, such as standard input, and leaves it open.
  init(_ descriptor: CInt, _ origin: Origin) {
    self.descriptor = descriptor
    self.origin = origin
    size = 0
    isSeekable = false
  }

  deinit {
    if isSeekable { close(descriptor) }
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno == EAGAIN {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        poll(&waiting, 1, -1)
      } else if errno != EINTR {
        throw SourceError.system(origin)
      }
    }
  }

  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    while true {
      let count = pread(descriptor, buffer.baseAddress, buffer.count, offset)
      if count >= 0 { return count }
      if errno != EINTR { throw SourceError.system(origin) }
    }
  }

  /// Opens a regular file and tells its size. Nothing else is opened for longer than it takes to see what it is.
  static func open(_ origin: Origin) throws(SourceError) -> (descriptor: CInt, size: Int) {
    let descriptor = Glibc.open(origin.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    if descriptor < 0 { throw .system(origin) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw .system(origin, code: code)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw SourceError(
        origin,
        "it is \(kind(status.st_mode)), not a regular file",
        advice: "Name a file or folder, or pipe the describes into standard input and name it “-”."
      )
    }
    return (descriptor, status.st_size)
  }

  static func kind(_ mode: mode_t) -> String {
    switch mode & S_IFMT {
    case S_IFDIR: "a folder"
    case S_IFIFO: "a pipe"
    case S_IFSOCK: "a socket"
    default: "a device"
    }
  }
}
