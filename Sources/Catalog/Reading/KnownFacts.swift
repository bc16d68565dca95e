internal import GRDB
internal import Schema

extension CatalogReader {
  /// How many snapshots back a fact is looked for.
  private static let factMemory = 100

  /// As whom a snapshot was taken, with the last word on every fact that it does not know itself: what cannot be read for a
  /// night is compared with what was known before. Permissions are those of the same user.
  ///
  /// - Returns: nil for a snapshot from files.
  func knownSource(of snapshot: StoredSnapshot) throws -> SnapshotSource? {
    guard var source = snapshot.source, !source.facts.isWhole,
      let timeline = try timelineID(snapshot.header.timeline)
    else { return snapshot.source }
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT user_id, facts FROM live_snapshot JOIN snapshot ON snapshot.id = snapshot_id
        WHERE timeline_id = ? AND snapshot.id < ? AND facts IS NOT NULL ORDER BY snapshot.id DESC LIMIT ?
        """,
      arguments: [timeline, snapshot.id, Self.factMemory]
    )
    while !source.facts.isWhole, let row = try rows.next() {
      let text: String = try row.get("facts")
      guard var earlier = OrgFacts(json: text) else {
        throw Damage(what: "“\(text)” is nothing that an org tells of itself")
      }
      if try row.get("user_id") as String != source.userID { earlier.permissions = nil }
      source.facts.complete(from: earlier)
    }
    return source
  }
}
