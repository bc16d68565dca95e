import Drift
import Reports

/// A drift in one of the formats, for a console.
struct DriftOutput {
  let drift: SchemaDrift
  let format: OutputFormat

  /// The whole report.
  func bytes(_ layout: TextReport.Layout = TextReport.Layout()) -> [UInt8] {
    switch format {
    case .text: Array(TextReport(drift, layout: layout).text.utf8)
    case .json: JSONReport(drift).bytes
    case .jsonl: JSONLinesReport(drift).bytes
    case .csv: CSVReport(drift).bytes
    case .markdown: Array(MarkdownReport(drift).text.utf8)
    case .html: HTMLReport(drift).bytes
    case .junit: JUnitReport(drift).bytes
    case .sarif: SARIFReport(drift, release: Orgdrift.release).bytes
    case .github: Array(GitHubReport(drift).text.utf8)
    case .gitlab: GitLabReport(drift).bytes
    }
  }

  /// Writes the whole report.
  func write(to console: Console) throws {
    let layout = TextReport.Layout(
      width: console.width,
      colour: console.hasColour,
      isVerbose: console.options.isVerbose
    )
    try console.write(bytes(layout))
  }
}
