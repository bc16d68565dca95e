import Synchronization

/// A clock that moves when it is told to.
final class ManualClock: Sendable {
  private let elapsed = Mutex(Duration.zero)
  private let start = ContinuousClock.now

  func now() -> ContinuousClock.Instant { start + elapsed.withLock { $0 } }
  func pass(_ duration: Duration) { elapsed.withLock { $0 += duration } }
}
