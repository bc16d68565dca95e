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
  private let words: DriftText
  private let layout: Layout
  private let style: TextStyle

  /// A report of one drift.
  public init(_ drift: SchemaDrift, layout: Layout = Layout()) {
    self.drift = drift
    self.layout = layout
    words = DriftText(drift)
    style = TextStyle(colour: layout.colour)
  }

  /// The whole text; every line ends with a line feed.
  public var text: String {
    let shown = shown
    let lines =
      [verdict] + counts + objects(shown.filter { $0.cause == .org })
      + versionChanges(shown.filter { $0.cause == .apiVersion }) + gaps + notices + folded(shown.count)
    return lines.joined(separator: "\n") + "\n"
  }

  private var shown: [Change] { layout.isVerbose ? drift.changes : drift.loudChanges }

  private var verdict: String {
    words.verdict { severity, count in severity.map { style.severity($0, count) } ?? style.dim(count) }
  }

  private var counts: [String] { words.counts.isEmpty ? [] : [style.dim(words.counts)] }

  private func objects(_ changes: [Change]) -> [String] {
    let rows = ChangeTable(layout: layout, style: style, org: drift.head.timeline.org.id).lines(of: changes)
    return ObjectGroup.groups(of: changes).flatMap { group in
      ["", style.bold(group.object?.terminalEscaped ?? "(the snapshot)")] + group.indices.flatMap { rows[$0] }
    }
  }

  private func versionChanges(_ changes: [Change]) -> [String] {
    guard !changes.isEmpty, let heading = words.versionHeading else { return [] }
    return ["", style.bold("\(changes.count.counted("change")) \(heading)")] + objects(changes)
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

  private var notices: [String] {
    drift.notices.isEmpty ? [] : [""] + drift.notices.map { "note: \($0.message.terminalEscaped)" }
  }

  private func folded(_ shown: Int) -> [String] {
    let count = drift.changes.count - shown
    guard count > 0 else { return [] }
    return ["", style.dim("\(count.counted("change")) not shown: \(words.quiet) (--verbose shows them)")]
  }
}
