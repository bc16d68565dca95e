import Drift
import Reports

extension OutputFormat {
  /// Whether a report in it tells of nights and relationships, too.
  var isPage: Bool { self == .html || self == .markdown }

  /// The format that the name of a file promises; nil where it promises none. A name without an ending is that of a page.
  init?(fileNamed path: String) {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else {
      self = .html
      return
    }
    switch name[dot...].lowercased() {
    case ".html", ".htm": self = .html
    case ".md", ".markdown": self = .markdown
    case ".txt": self = .text
    case ".json": self = .json
    case ".jsonl", ".ndjson": self = .jsonl
    case ".csv": self = .csv
    case ".xml": self = .junit
    case ".sarif": self = .sarif
    default: return nil
    }
  }

  /// A report's contents. Formats for tools hold its drift, as `diff` writes it.
  func bytes(of page: ReportPage) -> [UInt8] {
    switch self {
    case .html: HTMLReport(page).bytes
    case .markdown: Array(MarkdownDocument(page).text.utf8)
    default: DriftOutput(drift: page.drift, format: self).bytes()
    }
  }
}
