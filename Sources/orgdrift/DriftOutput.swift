import Drift
import Reports

/// A drift in one of the formats, for a console.
struct DriftOutput {
  let drift: SchemaDrift
  let format: OutputFormat

  /// Writes the whole report.
  func write(to console: Console) throws {
    switch format {
    case .text:
      let layout = TextReport.Layout(
        width: console.width,
        colour: console.hasColour,
        isVerbose: console.options.isVerbose
      )
      try console.write(TextReport(drift, layout: layout).text)
    case .json: try console.write(JSONReport(drift).bytes)
    case .jsonl: try console.write(JSONLinesReport(drift).bytes)
    case .csv: try console.write(CSVReport(drift).bytes)
    case .markdown: try console.write(MarkdownReport(drift).text)
    case .html: try console.write(HTMLReport(drift).bytes)
    case .junit: try console.write(JUnitReport(drift).bytes)
    case .sarif: try console.write(SARIFReport(drift, release: Orgdrift.release).bytes)
    case .github: try console.write(GitHubReport(drift).text)
    case .gitlab: try console.write(GitLabReport(drift).bytes)
    }
  }
}
