import Drift
import Reports

/// Writes drift in a format.
struct ReportWriter {
  private let format: OutputFormat

  init(_ format: OutputFormat) { self.format = format }

  /// The whole report.
  func bytes(of drift: SchemaDrift) throws -> [UInt8] {
    switch format {
    case .text: Array(TextReport(drift).text.utf8)
    case .json: JSONReport(drift).bytes
    }
  }
}
