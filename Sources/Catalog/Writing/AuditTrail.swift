internal import GRDB
internal import Schema

extension CatalogWriter {
  /// Takes over the entries that were staged with a live snapshot, but for those that are known already.
  func store(auditTrail stagingID: Int64?, snapshotID: Int64, org: OrgID) throws {
    guard let stagingID else { return }
    try db.execute(
      sql: """
        INSERT OR IGNORE INTO audit_entry (org_id, snapshot_id, \(AuditEntry.columns))
        SELECT ?, ?, \(AuditEntry.columns) FROM staged_audit_entry WHERE staging_id = ?
        """,
      arguments: [org.description, snapshotID, stagingID]
    )
  }
}
