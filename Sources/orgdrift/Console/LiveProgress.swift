import Reports
import Synchronization

/// How far a live snapshot has come: a bar on a terminal, one line a minute in a log.
final class LiveProgress: Sendable {
  /// Where a run stands.
  struct Position: Hashable, Sendable {
    /// Objects that are answered.
    var done: Int
    /// Objects to ask for.
    var total: Int
    /// Those of the answered that an earlier run fetched.
    var resumed = 0
    /// API calls that are still to come, if nothing fails.
    var callsLeft: Int
    /// Bytes received, as they were described.
    var bytes: Int
  }

  private struct State {
    let begun: ContinuousClock.Instant
    let quietUntil: ContinuousClock.Instant
    var nextDrawing: ContinuousClock.Instant
    var isShown = false
  }

  private static let delay = Duration.milliseconds(500)
  private static let interval = Duration.milliseconds(100)
  private static let logInterval = Duration.seconds(60)
  private static let barWidth = 20

  private let console: Console
  private let subject: String
  private let now: @Sendable () -> ContinuousClock.Instant
  private let state: Mutex<State>

  /// - Parameter subject: whose snapshot it is.
  init(
    _ subject: String,
    on console: Console,
    now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
  ) {
    self.console = console
    self.subject = subject
    self.now = now
    let begun = now()
    let isLog = console.progressColumns == nil
    let delay = isLog ? Self.logInterval : Self.delay
    state = Mutex(State(begun: begun, quietUntil: isLog ? begun + delay : begun, nextDrawing: begun + delay))
  }

  /// Says what is being done where there is nothing to count: always on a terminal, and in the log of a run that takes
  /// longer than a minute.
  func say(_ activity: String) {
    let isShown = state.withLock { state in
      let instant = now()
      guard instant >= state.quietUntil else { return false }
      state.nextDrawing = max(state.nextDrawing, instant + interval)
      return true
    }
    if isShown { draw("\(subject): \(activity)") }
  }

  /// Tells where the run stands; any thread may call it.
  func update(_ position: Position) {
    guard let elapsed = due() else { return }
    draw(line(position, elapsed))
  }

  /// Takes the bar away.
  func finish() {
    let isShown = state.withLock { state in
      defer { state.isShown = false }
      return state.isShown
    }
    if isShown { console.show(progress: nil) }
  }

  private var interval: Duration { console.progressColumns == nil ? Self.logInterval : Self.interval }

  /// The time since the beginning, if it is time to draw.
  private func due() -> Duration? {
    state.withLock { state in
      let instant = now()
      guard instant >= state.nextDrawing else { return nil }
      state.nextDrawing = instant + interval
      return instant - state.begun
    }
  }

  private func draw(_ line: String) {
    guard console.progressColumns != nil else { return console.note(line) }
    state.withLock { $0.isShown = true }
    console.show(progress: line)
  }

  private func line(_ position: Position, _ elapsed: Duration) -> String {
    let share = position.total > 0 ? Double(position.done) / Double(position.total) : 0
    let filled = Int(share * Double(Self.barWidth))
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.barWidth - filled)
    var parts = [
      "\(subject): \(console.progressColumns == nil ? "" : bar + " ")\(position.done) of \(position.total) objects",
      position.callsLeft.counted("call") + " left", position.bytes.displayedBytes,
    ]
    let fetched = position.done - position.resumed
    if fetched > 0, share < 1 {
      let seconds = Double(elapsed.components.seconds) / Double(fetched) * Double(position.total - position.done)
      parts.append("\(Int(seconds.rounded(.up)).displayedSeconds) left")
    }
    return parts.joined(separator: ", ")
  }
}

extension Int {
  /// `3.1 MB`
  var displayedBytes: String {
    if self < 1000 { return "\(self) B" }
    let (value, unit): (Double, String) =
      switch self {
      case ..<1_000_000: (Double(self) / 1e3, "kB")
      case ..<1_000_000_000: (Double(self) / 1e6, "MB")
      case ..<1_000_000_000_000: (Double(self) / 1e9, "GB")
      default: (Double(self) / 1e12, "TB")
      }
    return "\((value * 10).rounded() / 10) \(unit)"
  }

  /// `45 s`, `3 min 20 s`
  var displayedSeconds: String { self < 60 ? "\(self) s" : "\(self / 60) min \(self % 60) s" }
}
