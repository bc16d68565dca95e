import Synchronization

/// How far a long job has come: shown on a terminal only, from half a second on, and gone when the job is.
final class Progress: Sendable {
  private struct State {
    var count = 0
    var nextDrawing: ContinuousClock.Instant
    var isShown = false
  }

  private static let delay = Duration.milliseconds(500)
  private static let interval = Duration.milliseconds(100)

  private let console: Console
  private let label: String
  private let total: Int?
  private let now: @Sendable () -> ContinuousClock.Instant
  private let state: Mutex<State>

  /// - Parameters:
  ///   - label: what is being done, such as `Reading describes`.
  ///   - total: how many steps there are, where that is known.
  init(
    _ label: String,
    of total: Int? = nil,
    on console: Console,
    now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
  ) {
    self.console = console
    self.label = label
    self.total = total
    self.now = now
    state = Mutex(State(nextDrawing: now() + Self.delay))
  }

  /// Counts steps; any thread may call it.
  func advance(by steps: Int = 1) {
    let line = state.withLock { state -> String? in
      state.count += steps
      let instant = now()
      guard instant >= state.nextDrawing else { return nil }
      state.nextDrawing = instant + Self.interval
      state.isShown = true
      return text(state.count)
    }
    if let line { console.show(progress: line) }
  }

  /// Takes the line away.
  func finish() {
    let isShown = state.withLock { state in
      defer { state.isShown = false }
      return state.isShown
    }
    if isShown { console.show(progress: nil) }
  }

  private func text(_ count: Int) -> String {
    guard let total, total > 0 else { return "\(label): \(count)" }
    return "\(label): \(count) of \(total) (\(min(100, count * 100 / total)) %)"
  }
}
