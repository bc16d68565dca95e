public import Drift
import Schema

/// A report page as a Markdown document: the drift as in a comment, then each night, and the diagram as Mermaid text.
public struct MarkdownDocument: Sendable {
  private static let mostNights = 100

  private let page: ReportPage

  /// The document of a report.
  public init(_ page: ReportPage) { self.page = page }

  /// The whole text; it ends with a line feed.
  public var text: String {
    [MarkdownReport(page.drift).text, nights, diagram].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var nights: String {
    guard page.nights.count > 1 else { return "" }
    let rows = page.nights.suffix(Self.mostNights).reversed().map { night in
      let mark = page.isInRange(night) ? "✓" : ""
      return "| \(night.snapshot.takenAt.day) | @\(night.snapshot.number) | \(night.words) | \(mark) |"
    }
    let rest = page.nights.count - rows.count
    let more = rest > 0 ? ["", "and \(rest.counted("earlier night"))"] : []
    return
      (["#### Night by night", "", "| night | snapshot | changes | compared |", "| --- | --- | --- | --- |"] + rows
      + more)
      .map { $0 + "\n" }.joined()
  }

  private var diagram: String {
    let diagram = RelationshipDiagram(changes: page.drift.changes, relationships: page.relationships)
    guard !diagram.isEmpty else { return "" }
    let leftOut = diagram.leftOut.map { "\n\($0)\n" } ?? ""
    return "#### What hangs together\n\n```mermaid\n\(MermaidDiagram(diagram).text)```\n\(leftOut)"
  }
}
