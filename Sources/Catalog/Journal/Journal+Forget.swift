internal import Foundation
internal import GRDB
internal import Schema

extension CatalogWriter {
  /// Keeps journals from naming a snapshot that is being forgotten. What they know of servers stays true.
  func forgetInJournals(_ snapshot: StoredSnapshot) throws {
    for target in try reader.publishTargets() where target.target.org == snapshot.header.timeline.org.id {
      guard var journal = try JournalWriter(self, target.target) else { continue }
      try journal.forget(snapshot: snapshot.id)
      try db.execute(
        sql: """
          UPDATE publish_target SET snapshot_id = NULL, mapping = NULL, published_at = NULL
          WHERE id = ? AND snapshot_id = ?
          """,
        arguments: [target.id, snapshot.id]
      )
      try journal.stamp()
    }
  }
}

extension CatalogReader {
  /// Whether a snapshot that was read before is the org's and still in the catalog: a forgotten one's row may have gone to
  /// another.
  func isStored(_ snapshot: StoredSnapshot, of org: OrgID) throws -> Bool {
    let header = snapshot.header
    guard header.timeline.org.id == org, let timelineID = try timelineID(header.timeline) else { return false }
    return try Int.fetchOne(
      db,
      sql: """
        SELECT 1 FROM snapshot
        WHERE id = ? AND timeline_id = ? AND number = ? AND taken_at = ? AND recorded_at = ? AND digest = ?
        """,
      arguments: [
        snapshot.id, timelineID, header.number, header.takenAt.description, snapshot.recordedAt.description,
        Data(header.digest.bytes),
      ]
    ) != nil
  }
}
