public import Drift
import Schema

/// Drift as Markdown (GitHub's and GitLab's, a superset of CommonMark) for a comment on a pull request: a verdict, then
/// what to act on by object, worst first; the rest is folded.
///
/// It has 65,000 characters at most. What does not fit is counted at its end, with the command that shows all.
public struct MarkdownReport: Sendable {
  /// GitHub refuses a comment of more than 65,536.
  public static let limit = 65_000
  /// For the end: what was left out, and the tags that are still open.
  private static let reserve = 1000
  private static let noticeLimit = 10
  /// So many changes fit in any case. Where there are more, the worst of all objects come first.
  private static let mostByObject = 200
  /// Of the room, for the names of objects that are gone.
  private static let namesShare = 3
  /// For why the changes matter, in characters.
  private static let reasonsLimit = 12_000

  private let drift: SchemaDrift
  private let words: DriftText
  private let limit: Int

  /// A report of one drift.
  public init(_ drift: SchemaDrift) { self.init(drift, limit: Self.limit) }

  init(_ drift: SchemaDrift, limit: Int) {
    self.drift = drift
    self.limit = limit
    words = DriftText(drift)
  }

  /// The whole text; it ends with a line feed.
  public var text: String {
    var page = MarkdownPage(limit: limit, reserve: Self.reserve, org: drift.head.timeline.org)
    page.write(heading)
    for notice in drift.notices.prefix(Self.noticeLimit) { page.write("> \(notice.message.cut.markdownText)\n\n") }
    let loud = drift.loudChanges
    let fromOrg = loud.filter { $0.cause == .org }
    let severe = fromOrg.filter { $0.severity >= .risky }
    page.setAside("Why this matters, and what to do", lines: Self.reasons(severe))
    if severe.count <= Self.mostByObject { page.write(severe) } else { Self.write(severe, to: &page) }
    page.writeSetAside()
    let mild = fromOrg.filter { $0.severity < .risky }
    page.fold("\(mild.count.counted("safe or informative change"))", mild)
    let fromVersion = loud.filter { $0.cause == .apiVersion }
    page.fold("\(fromVersion.count.counted("change")) \(words.versionHeading ?? "")", fromVersion)
    let quiet = drift.changes.filter { $0.quiet != nil }
    page.fold("\(quiet.count.counted("quiet change")) (\(words.quiet))", quiet)
    page.fold(
      "\(drift.gaps.count.counted("object")) listed but not captured; what was known before is kept",
      gaps: drift.gaps
    )
    return page.finished(all: command)
  }

  private var heading: String {
    guard let base = drift.base else { return "### orgdrift: a first snapshot\n\n\(Self.side(drift.head))\n\n" }
    let counts = words.counts.isEmpty ? "" : " · \(words.counts)"
    return "### orgdrift: \(words.severities)\n\n\(Self.side(base)) → \(Self.side(drift.head))\(counts)\n\n"
  }

  private static func side(_ snapshot: SnapshotHeader) -> String {
    "\(DriftText.reference(snapshot).markdownCode()) (\(snapshot.takenAt))"
  }

  /// What of a catastrophe has to be read first: what concerns the snapshot, which objects are gone, all that breaks.
  private static func write(_ severe: [Change], to page: inout MarkdownPage) {
    page.write(severe.filter { $0.object == nil })
    let gone = severe.filter { $0.rule == "object-removed" }
    if !gone.isEmpty {
      page.write(
        names: "\(Severity.breaking.mark) **\(gone.count.counted("object")) removed:** ",
        of: gone,
        share: namesShare
      )
    }
    for severity in [Severity.breaking, .risky] {
      page.write(severe.filter { $0.severity == severity && $0.object != nil && $0.rule != "object-removed" })
    }
  }

  /// What shows the whole drift.
  private var command: String {
    let names = [drift.base, drift.head].compactMap { $0.map(DriftText.reference) }
    return "orgdrift diff \(names.joined(separator: " ")) --format json"
  }

  /// A line a rule, each once; where they are too many, those that break come first.
  private static func reasons(_ changes: [Change]) -> [String] {
    let breaking = Set(changes.filter { $0.severity == .breaking }.map(\.rule))
    let ids = Set(changes.map(\.rule)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let lines = ids.compactMap { id in
      RuleCatalogue.rule(id).map { rule in
        (
          isBreaking: breaking.contains(id),
          text: "- \(id.markdownCode()): \(rule.why.markdownText) **What to do:** \(rule.remedy.markdownText)\n"
        )
      }
    }
    guard lines.reduce(0, { $0 + $1.text.utf16.count }) > reasonsLimit else { return lines.map(\.text) }
    var room = reasonsLimit
    let shown = (lines.filter(\.isBreaking) + lines.filter { !$0.isBreaking }).map(\.text).prefix { line in
      room -= line.utf16.count
      return room >= 0
    }
    return shown + ["- \((lines.count - shown.count).counted("more rule")): `orgdrift rules`\n"]
  }
}

extension String {
  /// A text of a person's, of a length that a comment can bear.
  fileprivate var cut: String { terminalEscaped.cutInMiddle(to: 500) }
}
