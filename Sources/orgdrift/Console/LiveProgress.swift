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
    /// API calls that are still to come, if nothing fails.
    var callsLeft: Int
    /// Bytes received, as they were described.
    var bytes: Int
  }

  private struct State {
    var begun: ContinuousClock.Instant
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
    let delay = console.progressColumns == nil ? Self.logInterval : Self.delay
    state = Mutex(State(begun: begun, nextDrawing: begun + delay))
  }

  /// Says what is being done before there is anything to count.
  func say(_ activity: String) { if due() != nil { draw("\(subject): \(activity)") } }

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

  /// The time since the beginning, if it is time to draw.
  private func due() -> Duration? {
    state.withLock { state in
      let instant = now()
      guard instant >= state.nextDrawing else { return nil }
      state.nextDrawing = instant + (console.progressColumns == nil ? Self.logInterval : Self.interval)
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
    if share > 0, share < 1 {
      let seconds = Double(elapsed.components.seconds) / share * (1 - share)
      parts.append("\(Int(seconds.rounded(.up)).displayedSeconds) left")
    }
    return parts.joined(separator: ", ")
  }
}

extension Int {
  /// `3.1 MB`
  var displayedBytes: String {
    if self < 1000 { return "\(self) B" }
    let (value, unit) = self < 1_000_000 ? (Double(self) / 1e3, "kB") : (Double(self) / 1e6, "MB")
    return "\((value * 10).rounded() / 10) \(unit)"
  }

  /// `45 s`, `3 min 20 s`
  var displayedSeconds: String { self < 60 ? "\(self) s" : "\(self / 60) min \(self % 60) s" }
}
