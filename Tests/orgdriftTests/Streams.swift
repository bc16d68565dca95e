import Glibc
import Testing

@testable import orgdrift

/// A pipe, of which a test reads what was written.
struct Pipe {
  let reader: Descriptor
  let writer: Descriptor

  init() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    reader = Descriptor(rawValue: ends[0])
    writer = Descriptor(rawValue: ends[1])
  }

  /// Closes the writing end and reads all there is.
  func drain() -> String {
    close(writer.rawValue)
    defer { close(reader.rawValue) }
    return readAll(reader)
  }
}

/// A pseudo-terminal of 80 columns.
struct Terminal {
  let master: Descriptor
  let slave: Descriptor

  init() throws {
    // Glibc's posix_openpt and its kin are not visible to Swift: these are the requests behind them (ioctl_tty(2)).
    let (setLock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
    let master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var (lock, number): (Int32, UInt32) = (0, 0)
    try #require(master >= 0 && ioctl(master, setLock, &lock) == 0 && ioctl(master, getNumber, &number) == 0)
    let slave = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    try #require(slave >= 0)
    var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
    try #require(ioctl(slave, UInt(TIOCSWINSZ), &size) == 0)
    self.master = Descriptor(rawValue: master)
    self.slave = Descriptor(rawValue: slave)
  }

  /// Closes the terminal and reads all that was shown on it.
  func drain() -> String {
    close(slave.rawValue)
    defer { close(master.rawValue) }
    return readAll(master)
  }
}

private func readAll(_ descriptor: Descriptor) -> String {
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 4096)
  while true {
    let count = read(descriptor.rawValue, &buffer, buffer.count)
    guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
    bytes += buffer[..<count]
  }
}
