import Catalog
import Drift
import Reports

/// In what form a nightly run writes a report: those of `diff`, and the page of `report`.
enum NightFormat: Hashable, Sendable {
  /// One page that stands alone.
  case html
  /// As `diff --format` has it.
  case drift(OutputFormat)

  /// All names, as the configuration takes them.
  static let names = [ReportFormat.html.rawValue] + OutputFormat.allCases.map(\.rawValue)

  init?(_ name: String) {
    if name == ReportFormat.html.rawValue {
      self = .html
    } else if let format = OutputFormat(rawValue: name) {
      self = .drift(format)
    } else {
      return nil
    }
  }

  /// As the configuration names it.
  var name: String {
    switch self {
    case .html: ReportFormat.html.rawValue
    case .drift(let format): format.rawValue
    }
  }
}

/// Makes the reports of a night.
struct ReportWriter {
  let store: CatalogStore
  let judging: Judging
  let drift: SchemaDrift
  let base: StoredSnapshot?
  let head: StoredSnapshot

  /// The whole report.
  func bytes(_ format: NightFormat) throws -> [UInt8] {
    switch format {
    case .drift(let format): DriftOutput(drift: drift, format: format).bytes()
    case .html:
      try store.read { reader in
        let page = try PageReader(reader: reader, judging: judging).page(of: drift, from: base, to: head)
        return ReportFormat.html.bytes(of: page)
      }
    }
  }
}
