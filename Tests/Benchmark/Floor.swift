import Crypto
import Foundation

/// The least that a snapshot can cost: read every file into one buffer and hash it, on one core.
struct Floor {
  let paths: [String]

  init(folder: URL) throws {
    paths = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { folder.path + "/" + $0 }
  }

  func run() throws -> Usage {
    let (wall, cpu) = (seconds(on: CLOCK_MONOTONIC), seconds(on: CLOCK_PROCESS_CPUTIME_ID))
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 4 << 20, alignment: 16)
    defer { buffer.deallocate() }
    for path in paths { try hash(path, buffer) }
    return Usage(
      wall: seconds(on: CLOCK_MONOTONIC) - wall,
      cpu: seconds(on: CLOCK_PROCESS_CPUTIME_ID) - cpu,
      memory: 0
    )
  }

  private func hash(_ path: String, _ buffer: UnsafeMutableRawBufferPointer) throws {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { throw BenchmarkError("\(path): \(String(cString: strerror(errno)))") }
    defer { close(file) }
    var hasher = SHA256()
    while true {
      let count = read(file, buffer.baseAddress, buffer.count)
      guard count >= 0 else { throw BenchmarkError("\(path): \(String(cString: strerror(errno)))") }
      if count == 0 { break }
      hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
    _ = hasher.finalize()
  }
}

/// A benchmark that cannot go on.
struct BenchmarkError: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}
