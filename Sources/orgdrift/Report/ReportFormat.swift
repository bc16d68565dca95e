import ArgumentParser
import Reports

/// In what form `report` writes.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
  /// One page that stands alone.
  case html
  /// A document for a wiki or a repository.
  case markdown

  /// The file's contents.
  func bytes(of page: ReportPage) -> [UInt8] {
    switch self {
    case .html: HTMLReport(page).bytes
    case .markdown: Array(MarkdownDocument(page).text.utf8)
    }
  }
}
