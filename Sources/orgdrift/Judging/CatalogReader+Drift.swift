import Catalog
import Drift
import Schema

extension CatalogReader {
  /// The drift of two snapshots, with who made the changes where the setup audit trail tells.
  ///
  /// - Parameter base: nil for a first snapshot, which has no drift.
  func drift(
    from base: StoredSnapshot?,
    to head: StoredSnapshot,
    thresholds: JudgingThresholds = JudgingThresholds()
  ) throws -> SchemaDrift {
    let pair = try pair(base: base, head: head)
    var drift = SchemaDrift(pair, thresholds: thresholds)
    if let base {
      drift.changes = AuditMatching(try auditTrail(between: base, and: head), of: pair).attributed(drift.changes)
    }
    return drift
  }
}
