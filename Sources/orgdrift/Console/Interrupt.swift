import Foundation
import Glibc
import Synchronization

/// What signals do: an interrupt cancels a long job that can end cleanly, else it ends the process with its own exit code;
/// a closed pipe is an error of the write.
///
/// A handler only wakes a thread, which does the rest.
final class Interrupt: Sendable {
  private let message: String
  private let job = Mutex<(@Sendable () -> Void)?>(nil)

  /// Takes effect for the whole process.
  init(json: Bool) {
    let line = json ? #"{"code":"interrupted","message":"interrupted","subject":null,"advice":null}"# + "\n" : ""
    message = (!json && Descriptor.errors.isTerminal ? "\r\u{1B}[K" : "") + "orgdrift: interrupted\n" + line
    signal(SIGPIPE, SIG_IGN)
    let wake = Self.wake
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        var byte = UInt8(truncatingIfNeeded: number)
        write(Interrupt.wake.out, &byte, 1)
      }
    }
    Thread.detachNewThread { [self] in
      var byte: UInt8 = 0
      while true { if read(wake.into, &byte, 1) == 1 { received(Int32(byte)) } }
    }
  }

  /// What the handlers write to, made before there are any. POSIX allows hardly more than `write` in one.
  private static let wake: (into: Int32, out: Int32) = {
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }()

  /// Runs a job that the first signal cancels; the second ends the process.
  ///
  /// - Parameter announce: called when the first signal has come.
  /// - Throws: what the job throws; that it was cancelled, after a signal.
  func cancelling<Result: Sendable>(
    announce: @escaping @Sendable () -> Void,
    _ run: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    let task = Task { try await run() }
    job.withLock {
      $0 = {
        task.cancel()
        announce()
      }
    }
    defer { job.withLock { $0 = nil } }
    return try await task.value
  }

  private func received(_ number: Int32) {
    let cancel = job.withLock { job in
      defer { job = nil }
      return job
    }
    if let cancel { return cancel() }
    if number == SIGINT {
      _ = Descriptor.errors.write(Array(message.utf8))
      _exit(ExitStatus.interrupted.rawValue)
    }
    _exit(128 + number)
  }
}
