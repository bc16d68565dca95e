import Synchronization
import TestSupport

/// Answers that are given once each, in order.
final class Script: Sendable {
  private let rest: Mutex<[StandInAnswer]>

  init(_ answers: [StandInAnswer]) { rest = Mutex(answers) }

  /// The next one; nil when all have been given.
  func next() -> StandInAnswer? { rest.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
}
