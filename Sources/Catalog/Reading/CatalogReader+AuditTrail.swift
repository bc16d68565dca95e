internal import GRDB
public import Schema

extension CatalogReader {
  /// The entries of the setup audit trail from after the base to the head, oldest first; none of two orgs.
  public func auditTrail(between base: StoredSnapshot, and head: StoredSnapshot) throws -> [AuditEntry] {
    let org = head.header.timeline.org.id
    guard base.header.timeline.org.id == org else { return [] }
    return try Row.fetchAll(
      db,
      sql: """
        SELECT * FROM audit_entry WHERE org_id = ? AND created_at > ? AND created_at <= ? ORDER BY created_at, id
        """,
      arguments: [org.description, base.header.takenAt.description, head.header.takenAt.description]
    ).map { try AuditEntry($0) }
  }
}
