import Glibc

/// An open file descriptor: a standard stream, or a pipe in a test.
struct Descriptor: Sendable {
  static let input = Descriptor(rawValue: 0)
  static let output = Descriptor(rawValue: 1)
  static let errors = Descriptor(rawValue: 2)

  let rawValue: Int32

  var isTerminal: Bool { isatty(rawValue) == 1 }

  /// The columns of the terminal; nil where it is none or does not say.
  var columns: Int? {
    var size = winsize()
    guard isTerminal, ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Writes everything; returns the `errno` of what stopped it, else nil.
  func write(_ bytes: [UInt8]) -> Int32? {
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(rawValue, $0.baseAddress?.advanced(by: offset), $0.count - offset)
      }
      if count > 0 {
        offset += count
      } else if count < 0 && errno == EAGAIN {
        var wait = pollfd(fd: rawValue, events: Int16(POLLOUT), revents: 0)
        poll(&wait, 1, -1)
      } else if count == 0 || errno != EINTR {
        return count == 0 ? EIO : errno
      }
    }
    return nil
  }

  /// One line without its line feed, cut at a limit; nil at the end of input.
  func readLine(limit: Int) -> String? {
    var line: [UInt8] = []
    while line.count < limit {
      var byte: UInt8 = 0
      let count = read(rawValue, &byte, 1)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return line.isEmpty ? nil : String(decoding: line, as: UTF8.self) }
      if byte == UInt8(ascii: "\n") { break }
      line.append(byte)
    }
    return String(decoding: line, as: UTF8.self)
  }
}
