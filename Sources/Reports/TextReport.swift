public import Drift
import Schema

/// Drift as text for people: a verdict, then the changes by object, worst first, a line a change.
public struct TextReport: Sendable {
  /// How the text is laid out.
  public struct Layout: Sendable {
    /// The columns of a line; longer values are cut in the middle.
    public var width: Int
    /// Whether severities are coloured.
    public var colour: Bool
    /// Whether values are shown whole, and accepted and implied changes as well.
    public var isVerbose: Bool

    /// A layout; 100 columns where nothing else is known.
    public init(width: Int = 100, colour: Bool = false, isVerbose: Bool = false) {
      self.width = width
      self.colour = colour
      self.isVerbose = isVerbose
    }
  }

  private static let gapLimit = 20

  private let drift: SchemaDrift
  private let layout: Layout
  private let style: TextStyle

  /// A report of one drift.
  public init(_ drift: SchemaDrift, layout: Layout = Layout()) {
    self.drift = drift
    self.layout = layout
    style = TextStyle(colour: layout.colour)
  }

  /// The whole text; every line ends with a line feed.
  public var text: String {
    let lines = [verdict] + counts + objects + gaps + folded
    return lines.joined(separator: "\n") + "\n"
  }

  private var shown: [Change] { layout.isVerbose ? drift.changes : drift.loudChanges }

  private var counts: [String] {
    let parts = [("objects", drift.summary.objects), ("fields", drift.summary.fields)].compactMap { noun, counts in
      let words = [(counts.added, "added"), (counts.removed, "removed"), (counts.changed, "changed")]
        .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
      return words.isEmpty ? nil : "\(noun): \(words.joined(separator: ", "))"
    }
    return parts.isEmpty ? [] : [style.dim(parts.joined(separator: " · "))]
  }

  private var objects: [String] {
    let rows = ChangeTable(layout: layout, style: style).lines(of: shown)
    return ObjectGroup.groups(of: Array(zip(shown, rows))).flatMap { group in
      ["", style.bold(group.object?.terminalEscaped ?? "(the snapshot)")] + group.lines
    }
  }

  private var gaps: [String] {
    guard !drift.gaps.isEmpty else { return [] }
    let shown = layout.isVerbose ? drift.gaps[...] : drift.gaps.prefix(Self.gapLimit)
    let width = shown.map { $0.object.terminalEscaped.displayWidth }.max() ?? 0
    let rest = drift.gaps.count - shown.count
    return [
      "", "\(drift.gaps.count.counted("object")) listed but not captured; what was known before is kept:",
    ]
      + shown.map { gap in
        "  \(gap.object.terminalEscaped.padded(to: width))  \(gap.reason.rawValue) since @\(gap.since)"
      } + (rest > 0 ? [style.dim("  and \(rest) more (--verbose shows them)")] : [])
  }

  private var folded: [String] {
    let count = drift.changes.count - shown.count
    guard count > 0 else { return [] }
    let parts = [
      (drift.summary.accepted, "accepted"), (drift.summary.ignored, "ignored"),
      (drift.summary.unused, "used by nobody"),
    ]
    let words = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    return ["", style.dim("\(count.counted("change")) not shown: \(words) (--verbose shows them)")]
  }
}

extension TextReport {
  /// What most people need to know, on one line.
  private var verdict: String {
    let head = drift.head
    guard let base = drift.base else {
      return "\(Self.name(head, long: true)) is the first snapshot of its timeline: nothing to compare it with yet"
    }
    let isOneTimeline = base.timeline == head.timeline
    let sides =
      (isOneTimeline ? "in \(head.timeline.description.terminalEscaped) " : "")
      + "between \(Self.name(base, long: !isOneTimeline)) and \(Self.name(head, long: !isOneTimeline))"
    guard !drift.changes.isEmpty else { return "no changes \(sides)" }
    let counts = Severity.allCases.reversed().map { severity in
      let count = drift.summary.severity[severity] ?? 0
      let text = "\(count) \(severity.rawValue)"
      return count > 0 ? style.severity(severity, text) : style.dim(text)
    }
    return "\(counts.joined(separator: ", ")) \(sides)"
  }

  private static func name(_ snapshot: SnapshotHeader, long: Bool) -> String {
    (long ? snapshot.timeline.description.terminalEscaped : "") + "@\(snapshot.number) (\(snapshot.takenAt))"
  }
}

/// The lines of one object.
private struct ObjectGroup {
  var object: String?
  var worst: Severity
  var lines: [String]

  /// What concerns the snapshot comes first, then the objects with the worst changes, then names; in each object, too,
  /// the worst comes first.
  static func groups(of rows: [(change: Change, line: String)]) -> [ObjectGroup] {
    var groups: [[(change: Change, line: String)]] = []
    for row in rows {
      if groups.last?.last?.change.object == row.change.object, !groups.isEmpty {
        groups[groups.count - 1].append(row)
      } else {
        groups.append([row])
      }
    }
    return groups.map { rows in
      let lines = Severity.allCases.reversed().flatMap { severity in
        rows.filter { $0.change.severity == severity }.map(\.line)
      }
      let worst = rows.map(\.change.severity).max() ?? .info
      return ObjectGroup(object: rows[0].change.object, worst: worst, lines: lines)
    }
    .sorted(by: precedes)
  }

  private static func precedes(_ one: ObjectGroup, _ other: ObjectGroup) -> Bool {
    guard let first = one.object, let second = other.object else { return one.object == nil && other.object != nil }
    if one.worst != other.worst { return one.worst > other.worst }
    return first.utf8.lexicographicallyPrecedes(second.utf8)
  }
}
