internal import CSpawn
internal import Foundation
internal import Glibc
internal import Synchronization

/// A pipe for what a process writes. The test holds the end that is read.
package final class OutputPipe: Sendable {
  /// The end that is read.
  package let readingEnd: Int32
  /// The end for the process, which is closed here once that has been started.
  package let writingEnd: Int32
  private let open: Mutex<Set<Int32>>

  /// No process gets its ends but the one that it is made for.
  package init() throws {
    var ends: [Int32] = [-1, -1]
    guard pipe2(&ends, O_CLOEXEC) == 0 else { throw ProcessFailure("no pipe can be made", code: errno) }
    (readingEnd, writingEnd) = (ends[0], ends[1])
    open = Mutex(Set(ends))
  }

  deinit { for end in open.withLock({ $0 }) { Glibc.close(end) } }

  /// Leaves whoever writes without a reader.
  package func closeReadingEnd() { close(once: readingEnd) }

  func closeWritingEnd() { close(once: writingEnd) }

  private func close(once end: Int32) {
    if open.withLock({ $0.remove(end) }) != nil { Glibc.close(end) }
  }

  /// What has come, as soon as something has; nothing at the end.
  package func read() throws -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(readingEnd, &buffer, buffer.count)
      if count >= 0 { return Array(buffer.prefix(count)) }
      guard errno == EINTR else { throw ProcessFailure("a pipe cannot be read", code: errno) }
    }
  }

  /// All that comes until every writer has closed it.
  package func readToEnd() throws -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let next = try read()
      if next.isEmpty { return bytes }
      bytes += next
    }
  }

  /// Like ``read()``, without a thread of the tests.
  package func next() async throws -> [UInt8] {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try self.read() }) }
    }
  }
}
