internal import GRDB
public import Schema

/// The catalog inside one write transaction.
public struct CatalogWriter {
  let db: Database
  let path: String
  let now: UTCTime

  /// The same state, to read.
  public var reader: CatalogReader { CatalogReader(db: db, path: path) }

  /// The org that an alias means, adding it or moving the alias as told.
  ///
  /// - Parameters:
  ///   - alias: the user's name, or an organization id.
  ///   - id: the organization id, where it is told; a new alias needs one.
  ///   - acceptsNewOrg: whether a known alias may go to another organization.
  /// - Throws: ``CatalogError`` when the alias is new and no id is told, or when it belongs to another organization.
  public func org(alias: String, id: OrgID?, acceptsNewOrg: Bool) throws -> Org {
    try admit(OrgAdmission(alias: alias, id: id, acceptsNewOrg: acceptsNewOrg))
  }

  /// Begins a snapshot, the next one of its timeline.
  ///
  /// - Throws: ``CatalogError`` when it would not be the newest.
  public func beginSnapshot(of timeline: Timeline, takenAt: UTCTime) throws -> SnapshotWriter {
    try SnapshotWriter(self, timeline: timeline, takenAt: takenAt)
  }

  func timelineID(_ timeline: Timeline) throws -> Int64 {
    if let id = try reader.timelineID(timeline) { return id }
    try db.execute(
      sql: "INSERT INTO timeline (org_id, api_version) VALUES (?, ?)",
      arguments: [timeline.org.id.description, timeline.apiVersion.description]
    )
    return db.lastInsertedRowID
  }
}
