import Dispatch
import Glibc

/// Lets a long job end cleanly on Ctrl-C: the first signal cancels it, the second ends the process at once.
enum Interruption {
  /// Runs a job that SIGINT and SIGTERM cancel.
  ///
  /// - Parameter announce: called once, when the first signal has come.
  /// - Throws: what the job throws; `CancellationError` after a signal.
  static func cancelling<Result: Sendable>(
    announce: @escaping @Sendable () -> Void,
    _ job: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    let task = Task { try await job() }
    let queue = DispatchQueue(label: "signals")
    let sources = [SIGINT, SIGTERM].map { number in
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        if task.isCancelled { _exit(ExitStatus.interrupted.rawValue) }
        task.cancel()
        announce()
      }
      source.resume()
      return (source, signal(number, SIG_IGN), number)
    }
    defer {
      for (source, handler, number) in sources {
        source.cancel()
        signal(number, handler)
      }
    }
    return try await task.value
  }
}
