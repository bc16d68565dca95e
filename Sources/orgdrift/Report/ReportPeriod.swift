import Catalog
import Schema

/// The nights that a report is about: since a day, or the last so many days up to the newest snapshot.
enum ReportPeriod: Hashable {
  /// From this moment on.
  case since(UTCTime)
  /// This long before the newest snapshot; the clock of the machine has no part in it.
  case last(TimeSpan)

  /// - Throws: ``CommandFailure`` for both at once, or for what is no date or length of time.
  init?(since: String?, last: String?) throws(CommandFailure) {
    switch (since, last) {
    case (nil, nil): return nil
    case (let text?, nil):
      guard let time = UTCTime(text, dateMeans: .start) else {
        throw Self.failure(text, "is no date", advice: "Write 2026-11-01, or 2026-11-01T02:00:00Z.")
      }
      self = .since(time)
    case (nil, let text?):
      guard let span = TimeSpan(text) else {
        throw Self.failure(text, "is no length of time", advice: "Write 7d or 36h.")
      }
      self = .last(span)
    case (.some, .some):
      throw Self.failure("--last", "stands beside --since", advice: "Give one of the two.")
    }
  }

  /// The snapshot before the period, which the net is compared with, and its last one.
  ///
  /// - Returns: the timeline's first snapshot as the base where the period begins with it.
  /// - Throws: ``CommandFailure`` when the period has no snapshot.
  func pair(of snapshots: [StoredSnapshot], in timeline: Timeline) throws(CommandFailure) -> (
    base: StoredSnapshot?, head: StoredSnapshot
  ) {
    guard let head = snapshots.last, let start = start(before: head), head.header.takenAt >= start else {
      let newest = snapshots.last.map { "Its newest is @\($0.header.number), taken at \($0.header.takenAt)." }
      throw CommandFailure(
        "no-snapshot",
        "\(timeline) has no snapshot in this period",
        subject: timeline.description,
        advice: newest ?? "It has none.",
        status: .usage
      )
    }
    let base = snapshots.last { $0.header.takenAt < start } ?? snapshots.first
    return (base?.header == head.header ? nil : base, head)
  }

  private func start(before head: StoredSnapshot) -> UTCTime? {
    switch self {
    case .since(let time): time
    case .last(let span): UTCTime(seconds: head.header.takenAt.seconds - Int64(span.seconds) + 1)
    }
  }

  private static func failure(_ subject: String, _ reason: String, advice: String) -> CommandFailure {
    CommandFailure("period", "“\(subject)” \(reason)", subject: subject, advice: advice, status: .usage)
  }
}
