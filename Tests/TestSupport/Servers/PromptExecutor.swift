internal import Dispatch

/// A thread of its own for work that others wait for with a time limit.
///
/// The few threads that Swift runs tasks on are busy for minutes when hundreds of tests begin at once, each queued behind
/// all others. Servers and their clients would then seem to hang.
final class PromptExecutor: TaskExecutor {
  /// For stand-in servers.
  static let servers = PromptExecutor("servers")
  /// For tests that talk to one.
  static let clients = PromptExecutor("clients")

  private let queue: DispatchQueue

  private init(_ name: String) { queue = DispatchQueue(label: name) }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
