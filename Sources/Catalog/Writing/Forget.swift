internal import GRDB
public import Schema

extension CatalogWriter {
  /// Undoes the newest snapshot of a timeline: the catalog then holds what it held before it.
  ///
  /// An alias that was moved to another organization stays where it is. The next live snapshot asks for every describe,
  /// and one that is unfinished is thrown away.
  ///
  /// What people accepted stays, and so does the org then: their word is on the change, whichever snapshot shows it.
  ///
  /// What was published stays in the journal, as it stays on the server, and with it the org: only which snapshot that
  /// was is no longer known, so that the next publish compares everything with the journal.
  ///
  /// - Returns: the snapshot that is gone; nil when the timeline has none.
  public func forgetNewest(of timeline: Timeline) throws -> SnapshotHeader? {
    guard let newest = try reader.snapshots(of: timeline).last else { return nil }
    // What is on its way follows the snapshot, and may rely on it.
    try Staging.delete(db, timeline)
    if let timelineID = try reader.timelineID(timeline) { try Validators(db: db, timelineID: timelineID).removeAll() }
    try forgetInJournals(newest)
    for table in SnapshotWriter.versionTables + ["gap", "definition"] {
      try db.execute(sql: "DELETE FROM \(table) WHERE from_snapshot = ?", arguments: [newest.id])
      try db.execute(sql: "UPDATE \(table) SET to_snapshot = NULL WHERE to_snapshot = ?", arguments: [newest.id])
    }
    try forgetInNightlyRuns(newest)
    try forgetInNotifications(newest)
    for table in ["notification", "change", "live_snapshot", "definition_state", "audit_entry"] {
      try db.execute(sql: "DELETE FROM \(table) WHERE snapshot_id = ?", arguments: [newest.id])
    }
    try db.execute(sql: "DELETE FROM snapshot WHERE id = ?", arguments: [newest.id])
    try db.execute(
      sql: """
        DELETE FROM object WHERE NOT EXISTS (SELECT 1 FROM capture WHERE object_id = object.id)
        AND NOT EXISTS (SELECT 1 FROM gap WHERE object_id = object.id)
        """
    )
    try db.execute(
      sql: "DELETE FROM timeline WHERE NOT EXISTS (SELECT 1 FROM snapshot WHERE timeline_id = timeline.id)"
    )
    try deleteUnusedOrgs()
    // Without drift there are no rules that it was judged by.
    try db.execute(sql: "DELETE FROM setting WHERE NOT EXISTS (SELECT 1 FROM snapshot)")
    try deleteUnused()
    return newest.header
  }

  /// Takes back what a snapshot said of one object.
  func undo(snapshot: Int64, of objectID: Int64) throws {
    for table in SnapshotWriter.versionTables + ["gap"] {
      try db.execute(
        sql: "DELETE FROM \(table) WHERE object_id = ? AND from_snapshot = ?",
        arguments: [objectID, snapshot]
      )
      try db.execute(
        sql: "UPDATE \(table) SET to_snapshot = NULL WHERE object_id = ? AND to_snapshot = ?",
        arguments: [objectID, snapshot]
      )
    }
    try db.execute(
      sql: """
        DELETE FROM object WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM capture WHERE object_id = ?1)
        AND NOT EXISTS (SELECT 1 FROM gap WHERE object_id = ?1)
        """,
      arguments: [objectID]
    )
  }

  /// Deletes the orgs that have no snapshot, no journal and no acceptance.
  func deleteUnusedOrgs() throws {
    try db.execute(
      sql: """
        DELETE FROM org WHERE NOT EXISTS (SELECT 1 FROM timeline WHERE org_id = org.id)
        AND NOT EXISTS (SELECT 1 FROM publish_target WHERE org_id = org.id)
        AND NOT EXISTS (SELECT 1 FROM acceptance WHERE org_id = org.id)
        """
    )
  }

  /// Deletes bodies and kinds of fields that nothing refers to any more.
  func deleteUnused() throws {
    try db.execute(sql: "DELETE FROM field_kind WHERE id NOT IN (SELECT kind_id FROM field)")
    repeat {
      try db.execute(
        sql: """
          DELETE FROM body WHERE NOT EXISTS (SELECT 1 FROM capture WHERE body_id = body.id)
          AND NOT EXISTS (SELECT 1 FROM body AS later WHERE later.base_id = body.id)
          AND id NOT IN (SELECT listing_id FROM snapshot WHERE listing_id IS NOT NULL)
          """
      )
    } while db.changesCount > 0
    try db.execute(sql: "DELETE FROM frame WHERE body_id NOT IN (SELECT id FROM body)")
  }
}
