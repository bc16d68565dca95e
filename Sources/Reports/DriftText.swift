public import Drift
public import Schema

/// A whole drift in words that all reports share, safe for a terminal.
public struct DriftText: Sendable {
  private let drift: SchemaDrift
  private let summary: Summary

  /// The words for a drift.
  public init(_ drift: SchemaDrift) {
    self.drift = drift
    summary = drift.summary
  }

  /// Which snapshots are compared: `in prod/62.0 between @1 (2026-11-19T02:00:00Z) and @2 (…)`.
  public var sides: String {
    guard let base = drift.base else { return "in \(Self.name(drift.head, long: true))" }
    let isOneTimeline = base.timeline == drift.head.timeline
    return (isOneTimeline ? "in \(drift.head.timeline.description.terminalEscaped) " : "")
      + "between \(Self.name(base, long: !isOneTimeline)) and \(Self.name(drift.head, long: !isOneTimeline))"
  }

  /// What most people need to know, in one sentence.
  public var verdict: String { verdict { $1 } }

  /// The same, with each severity's count in a style of its own; a count of 0 has no severity.
  func verdict(style: (_ severity: Severity?, _ count: String) -> String) -> String {
    guard drift.base != nil else {
      let head = Self.name(drift.head, long: true)
      return "\(head) is the first snapshot of its timeline: nothing to compare it with yet"
    }
    return "\(severities(style: style)) \(sides)"
  }

  /// How many changes there are of each severity that nobody silenced, or that there are none:
  /// `2 breaking, 1 risky, 0 safe, 3 info (besides 1 accepted)`.
  public var severities: String { severities { $1 } }

  private func severities(style: (_ severity: Severity?, _ count: String) -> String) -> String {
    guard !drift.changes.isEmpty else { return "no changes" }
    var loud: [Severity: Int] = [:]
    for index in drift.changes.indices where drift.changes[index].quiet == nil {
      loud[drift.changes[index].severity, default: 0] += 1
    }
    let counts = Severity.worstFirst.map { severity in
      let count = loud[severity] ?? 0
      return style(count > 0 ? severity : nil, "\(count) \(severity.rawValue)")
    }
    let audience = drift.audience == .all ? "" : " for \(drift.audience.rawValue)s"
    let rest = quiet.isEmpty ? "" : " (besides \(quiet))"
    return counts.joined(separator: ", ") + audience + rest
  }

  /// How many objects and fields came, went and changed; empty where none did.
  public var counts: String {
    [("objects", summary.objects), ("fields", summary.fields)].compactMap { noun, counts in
      let words = [(counts.added, "added"), (counts.removed, "removed"), (counts.changed, "changed")]
        .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
      return words.isEmpty ? nil : "\(noun): \(words.joined(separator: ", "))"
    }
    .joined(separator: " · ")
  }

  /// How many changes are quiet, and why: `1 accepted, 2 ignored`; empty where none is.
  public var quiet: String {
    [(summary.accepted, "accepted"), (summary.ignored, "ignored"), (summary.unused, "used by nobody")]
      .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  /// What the API version alone brought, as a heading; nil where nothing did.
  var versionHeading: String? {
    guard drift.changes.contains(where: { $0.cause == .apiVersion }) else { return nil }
    let versions = [drift.base, drift.head].compactMap { $0?.timeline.apiVersion.description }
    return "from the API version alone (\(versions.joined(separator: " → "))), not from the org"
  }

  /// The snapshot as it is named on the command line: `prod/62.0@2`.
  static func reference(_ snapshot: SnapshotHeader) -> String {
    "\(snapshot.timeline.description.terminalEscaped)@\(snapshot.number)"
  }

  private static func name(_ snapshot: SnapshotHeader, long: Bool) -> String {
    (long ? snapshot.timeline.description.terminalEscaped : "") + "@\(snapshot.number) (\(snapshot.takenAt))"
  }
}

extension Change {
  /// Worst severity first, else the order of every output.
  static func worstFirst(_ changes: [Change]) -> [Change] {
    Severity.worstFirst.flatMap { severity in changes.filter { $0.severity == severity } }
  }
}
