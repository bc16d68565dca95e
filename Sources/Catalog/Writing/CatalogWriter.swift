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
    if let known = try reader.org(named: alias) {
      guard let id, id != known.id else { return known }
      guard acceptsNewOrg else {
        throw CatalogError(
          .refused,
          subject: alias,
          message: "\(alias) is org \(known.id), not \(id)",
          advice: "Use another alias, or --accept-new-org if \(alias) is to mean \(id) from now on."
        )
      }
      // The old org keeps its history under its id.
      try db.execute(sql: "UPDATE org SET alias = id WHERE id = ?", arguments: [known.id.description])
      return try add(Org(id: id, alias: alias))
    }
    let named = OrgID(alias)
    guard let id = id ?? named else {
      throw CatalogError(
        .refused,
        subject: alias,
        message: "\(alias) is new to \(path), and describes do not say whose they are",
        advice: "Give the organization id once: --org-id 00D… (Setup › Company Information)."
      )
    }
    if let named, named != id {
      throw CatalogError(
        .refused,
        subject: alias,
        message: "\(alias) is the id of an org, but not \(id)",
        advice: "Use another alias, or the id alone."
      )
    }
    if let known = try reader.org(named: id.description) {
      guard acceptsNewOrg || known.alias == id.description else {
        throw CatalogError(
          .refused,
          subject: alias,
          message: "org \(id) is already known as \(known.alias)",
          advice: "Use that alias, or --accept-new-org to rename it to \(alias)."
        )
      }
    }
    return try add(Org(id: id, alias: alias))
  }

  private func add(_ org: Org) throws -> Org {
    try db.execute(
      sql: "INSERT INTO org (id, alias) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET alias = excluded.alias",
      arguments: [org.id.description, org.alias]
    )
    return org
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
