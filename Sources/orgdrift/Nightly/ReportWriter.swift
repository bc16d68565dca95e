import Catalog
import Drift
import Reports

/// Makes the reports of a night.
struct ReportWriter {
  let store: CatalogStore
  let judging: Judging
  let drift: SchemaDrift
  let base: StoredSnapshot?
  let head: StoredSnapshot

  /// The whole report; the page is that of `report`, with the nights before and a diagram.
  func bytes(_ format: OutputFormat) throws -> [UInt8] {
    guard format == .html else { return DriftOutput(drift: drift, format: format).bytes() }
    return try store.read { reader in
      let page = try PageReader(reader: reader, judging: judging).page(of: drift, from: base, to: head)
      return format.bytes(of: page)
    }
  }
}
