public import Drift
import Schema

/// A report page as a Markdown document: the drift as in a comment, then each night, and the diagram as Mermaid text.
public struct MarkdownDocument: Sendable {
  private static let mostNights = 100
  private static let mostListed = 31
  private static let mostChanges = 200
  /// A file is no comment, but some viewers give up on much more.
  private static let limit = 500_000

  private let page: ReportPage

  /// The document of a report.
  public init(_ page: ReportPage) { self.page = page }

  /// The whole text; it ends with a line feed.
  public var text: String {
    [MarkdownReport(page.drift, limit: Self.limit).text, nights, diagram].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var nights: String {
    guard page.nights.count > 1 else { return "" }
    let rows = page.nights.suffix(Self.mostNights).reversed().map { night in
      let mark = page.isInRange(night) ? "✓" : ""
      let number = "@\(night.snapshot.number)".markdownCode()
      return "| \(night.snapshot.takenAt.day) | \(number) | \(night.words) | \(mark) |"
    }
    let rest = page.nights.count - rows.count
    let more = rest > 0 ? ["", "and \(rest.counted("earlier night"))"] : []
    return
      (["#### Night by night", "", "| night | snapshot | changes | compared |", "| --- | --- | --- | --- |"] + rows
      + more)
      .map { $0 + "\n" }.joined() + listed
  }

  /// What each night of a period brought, folded; of a single one it stands above.
  private var listed: String {
    let nights = page.nights.filter { page.isInRange($0) }
    guard nights.count > 1 else { return "" }
    return nights.suffix(Self.mostListed).reversed().compactMap(list).joined()
  }

  private func list(_ night: ReportPage.Night) -> String? {
    guard let changes = night.changes, !changes.isEmpty else { return nil }
    let lines = Change.worstFirst(changes).prefix(Self.mostChanges).map { change in
      let text = ChangeText(change)
      return "- \(change.severity.mark) \(text.headline.cutInMiddle(to: 300).markdownText)\n"
    }
    let rest = changes.count - lines.count
    return """

      <details>
      <summary>\(night.snapshot.takenAt.day), <code>@\(night.snapshot.number)</code>: \(night.words)</summary>

      \(lines.joined())\(rest > 0 ? "- and \(rest) more\n" : "")
      </details>

      """
  }

  private var diagram: String {
    let diagram = RelationshipDiagram(changes: page.drift.changes, relationships: page.relationships)
    guard !diagram.isEmpty else { return "" }
    let leftOut = diagram.leftOut.map { "\n\($0)\n" } ?? ""
    return "#### Changed objects and what they refer to\n\n```mermaid\n\(MermaidDiagram(diagram).text)```\n\(leftOut)"
  }
}
