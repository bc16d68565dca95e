/// Repeats what failed, later each time, so that a server in trouble is left alone and many clients do not come at once.
public struct Retry: Sendable {
  /// How often to try at most, the first time included.
  public var attempts: Int
  /// The longest wait before the second attempt; it doubles with each one after.
  public var base: Duration
  /// The longest wait of all, but for what a server asks for.
  public var cap: Duration
  private let random: @Sendable () -> Double
  private let sleep: @Sendable (Duration) async throws -> Void

  /// The longest wait that a server's Retry-After is honoured for. One that asks for more is not asked again.
  public static let longestAsked: Duration = .seconds(60)
  /// How often an operation waits at most because a server asks for it.
  private static let mostAsked = 3

  /// A schedule; `random` gives a number from 0 up to 1, `sleep` waits.
  public init(
    attempts: Int = 5,
    base: Duration = .seconds(1),
    cap: Duration = .seconds(30),
    random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) },
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  ) {
    self.attempts = attempts
    self.base = base
    self.cap = cap
    self.random = random
    self.sleep = sleep
  }

  /// Runs an operation until it succeeds, `decide` gives up, the server asks to be left alone for too long or too often,
  /// or the attempts are used up; then its last error is thrown.
  ///
  /// Attempts are numbered from 1. `CancellationError` is thrown when the task is cancelled while it waits.
  public func run<Value>(
    isolation: isolated (any Actor)? = #isolation,
    _ operation: (_ attempt: Int) async throws -> Value,
    decide: (any Error) -> RetryDecision
  ) async throws -> Value {
    var attempt = 1
    var timesAsked = 0
    while true {
      do {
        return try await operation(attempt)
      } catch {
        guard attempt < attempts, !Task.isCancelled, case .again(let asked) = decide(error) else { throw error }
        if let asked {
          timesAsked += 1
          guard asked <= Self.longestAsked, timesAsked <= Self.mostAsked else { throw error }
        }
        try await sleep(wait(after: attempt, asked: asked))
      }
      attempt += 1
    }
  }

  /// Full jitter: any time up to the doubled base. A server that asks for a time gets at least that.
  private func wait(after attempt: Int, asked: Duration?) -> Duration {
    if let asked { return max(asked, .zero) }
    var longest = min(base, cap)
    for _ in 1..<attempt where longest < cap { longest = min(longest * 2, cap) }
    return longest * random()
  }
}

/// What to do about a failure.
public enum RetryDecision: Hashable, Sendable {
  /// It would fail again.
  case giveUp
  /// Try once more, after the time that the server asked for, if any.
  case again(after: Duration?)
}
