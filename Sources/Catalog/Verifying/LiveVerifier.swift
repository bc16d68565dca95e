internal import Foundation
internal import GRDB
internal import Schema

/// Proves what only live snapshots bring, but for what is staged: validators and the audit trail. (How a snapshot was
/// taken and its entries of the trail are part of its seal.)
struct LiveVerifier {
  let db: Database

  func verify(_ result: inout Verification) throws {
    let cursor = try Row.fetchCursor(
      db,
      sql: """
        SELECT object_id, body_id, last_modified, digest, EXISTS (SELECT 1 FROM capture
          WHERE capture.object_id = validator.object_id AND capture.body_id = validator.body_id AND to_snapshot IS NULL)
        FROM validator ORDER BY object_id
        """
    )
    while let row = try cursor.next() {
      let (objectID, bodyID): (Int64, Int64) = try (row.get(0), row.get(1))
      let digest = Validators.digest(objectID, bodyID, try row.get(2))
      let isCurrent: Bool = try row.get(4)
      if try !isCurrent || Data(digest.bytes) != row.get(3) as Data {
        result.find("validator", "that of object row \(objectID) is not as it was stored, or of no current body")
      }
    }
    let strangers = try Int.fetchOne(
      db,
      sql: """
        SELECT count(*) FROM audit_entry LEFT JOIN snapshot ON snapshot.id = audit_entry.snapshot_id
        LEFT JOIN timeline ON timeline.id = snapshot.timeline_id WHERE timeline.org_id IS NOT audit_entry.org_id
        """
    )
    if strangers != 0 { result.find("audit_entry", "an entry is of another org than the snapshot that brought it") }
  }
}
