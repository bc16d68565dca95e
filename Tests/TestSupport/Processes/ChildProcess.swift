internal import Foundation
internal import Glibc
internal import Synchronization

/// A process that a test started.
///
///     try await ChildProcess.with(command) { child in … child.send(SIGINT) … await child.waitUntilEnd() … }
package final class ChildProcess: Sendable {
  /// How a process ended.
  package enum Ending: Hashable, Sendable {
    case exited(Int32)
    case signalled(Int32)

    /// As a shell gives it.
    package var status: Int32 {
      switch self {
      case .exited(let status): status
      case .signalled(let signal): 128 + signal
      }
    }
  }

  package let id: Int32
  /// Known once it was waited for, which is done once.
  private let ending = Mutex<Ending?>(nil)

  private init(_ command: ChildCommand) throws { id = try command.spawn() }

  /// Lends a process, and kills it if it still runs afterwards, or when the test is cancelled.
  package static func with<Result>(
    _ command: ChildCommand,
    isolation: isolated (any Actor)? = #isolation,
    _ body: (ChildProcess) async throws -> Result
  ) async throws -> Result {
    let child = try ChildProcess(command)
    return try await withTaskCancellationHandler {
      do {
        let result = try await body(child)
        await child.kill()
        return result
      } catch {
        await child.kill()
        throw error
      }
    } onCancel: {
      child.send(SIGKILL)
    }
  }

  /// Runs a short one to its end, on the caller's thread, which may read meanwhile.
  package static func run(_ command: ChildCommand, reading read: () throws -> Void = {}) throws -> Ending {
    let child = try ChildProcess(command)
    do { try read() } catch {
      child.send(SIGKILL)
      _ = child.wait()
      throw error
    }
    return child.wait()
  }

  package var isRunning: Bool { noticed() == nil }

  /// Sends a signal, unless it has ended.
  package func send(_ signal: Int32) {
    // Its id may be another's as soon as it was waited for.
    ending.withLock { if $0 == nil { Glibc.kill(id, signal) } }
  }

  /// Waits for its end, without a thread of the tests, of which there are few.
  package func waitUntilEnd() async -> Ending {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: self.wait()) }
    }
  }

  private func kill() async {
    guard isRunning else { return }
    send(SIGKILL)
    _ = await waitUntilEnd()
  }

  private func wait() -> Ending {
    while true {
      if let ending = noticed() { return ending }
      // It stays visible, so that the lock is free while this waits.
      var information = siginfo_t()
      waitid(P_PID, id_t(id), &information, WEXITED | WNOWAIT)
    }
  }

  /// How it ended, if it has.
  private func noticed() -> Ending? {
    ending.withLock { ending in
      var status: Int32 = 0
      if ending == nil, waitpid(id, &status, WNOHANG) == id { ending = Ending(waitStatus: status) }
      return ending
    }
  }
}

extension ChildProcess.Ending {
  /// As wait(2) gives it; its macros are not there in Swift.
  fileprivate init(waitStatus status: Int32) {
    self = status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .signalled(status & 0x7F)
  }
}
