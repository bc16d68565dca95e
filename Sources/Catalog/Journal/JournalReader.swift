internal import GRDB
public import Schema

extension CatalogReader {
  /// The targets that orgs were published to, by organization, server and service.
  public func publishTargets() throws -> [StoredTarget] {
    try Row.fetchAll(db, sql: "\(StoredTarget.selection) ORDER BY t.org_id, t.server, t.service").map(StoredTarget.init)
  }

  /// The journal of a target; nil where nothing was begun there.
  public func journal(of target: PublishTarget) throws -> JournalReader? {
    let row = try Row.fetchOne(
      db,
      sql: "\(StoredTarget.selection) WHERE t.org_id = ? AND t.server = ? AND t.service = ?",
      arguments: [target.org.description, target.server, target.service]
    )
    return try row.map { JournalReader(db: db, target: try StoredTarget($0)) }
  }
}

/// The journal of one target, in one consistent state.
public struct JournalReader {
  let db: Database
  /// What is known of the target itself.
  public let target: StoredTarget

  /// One entity; nil where it is not in the journal.
  public func entity(_ key: PublishedEntity.Key) throws -> PublishedEntity? {
    try Row.fetchOne(
      db.cachedStatement(sql: "\(PublishedEntity.selection) WHERE e.target_id = ? AND e.kind = ? AND e.name = ?"),
      arguments: [target.id, key.kind.rawValue, key.name]
    ).map { try PublishedEntity($0) }
  }

  /// All entities of a kind, by the bytes of their names.
  public func entities(_ kind: PublishedEntity.Kind) throws -> [PublishedEntity] {
    try Row.fetchAll(
      db,
      sql: "\(PublishedEntity.selection) WHERE e.target_id = ? AND e.kind = ? ORDER BY e.name",
      arguments: [target.id, kind.rawValue]
    ).map { try PublishedEntity($0) }
  }

  /// The entities that are not settled: what was about to be sent, and what is parked; by kind and name.
  public func openEntities() throws -> [PublishedEntity] {
    try Row.fetchAll(
      db,
      sql: "\(PublishedEntity.selection) WHERE e.target_id = ? AND e.state <> 'settled' ORDER BY e.kind, e.name",
      arguments: [target.id]
    ).map { try PublishedEntity($0) }
  }

  /// The JSON text of what was published of an entity; nil where nothing was.
  public func published(_ key: PublishedEntity.Key) throws -> String? { try text(.published, key) }

  /// The JSON text of what is about to be sent; nil where the entity is settled or parked, and where what was published
  /// stays as it is.
  public func pending(_ key: PublishedEntity.Key) throws -> String? { try text(.pending, key) }

  /// The conflicts that were reported: the digest of the server's value by its path.
  public func conflicts(of key: PublishedEntity.Key) throws -> [String: Digest] {
    guard let id = try entity(key)?.id else { return [:] }
    let rows = try Row.fetchAll(
      db.cachedStatement(sql: "SELECT path, theirs FROM reported_conflict WHERE entity_id = ?"),
      arguments: [id]
    )
    return Dictionary(
      try rows.map { (try $0.get("path"), try $0.digest("theirs")) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  private func text(_ role: JournalTexts.Role, _ key: PublishedEntity.Key) throws -> String? {
    guard let id = try entity(key)?.id else { return nil }
    return try JournalTexts(db).text(role, of: id)
  }
}

extension StoredTarget {
  /// To be followed by a condition on `t`.
  static let selection = """
    SELECT t.*, org.id AS org, org.alias, timeline.api_version, snapshot.number FROM publish_target AS t
    LEFT JOIN org ON org.id = t.org_id
    LEFT JOIN snapshot ON snapshot.id = t.snapshot_id
    LEFT JOIN timeline ON timeline.id = snapshot.timeline_id
    """

  init(_ row: Row) throws {
    let (id, alias): (String, String?) = try (row.get("org_id"), row.get("alias"))
    guard let orgID = OrgID(id), orgID.description == id, let alias else {
      throw Damage(what: "“\(id)” is no organization of this catalog")
    }
    target = PublishTarget(org: orgID, server: try row.get("server"), service: try row.get("service"))
    serverVersion = try row.get("server_version")
    self.id = try row.get("id")
    sentFile = try row.get("sent_file")
    guard let mapping = try row.get("mapping") as String?, let at = try row.time("published_at") else {
      published = nil
      return
    }
    guard let number = try row.get("number") as Int?, let version = try row.get("api_version") as String? else {
      throw Damage(what: "what was published to \(target) is no snapshot of this catalog")
    }
    let timeline = Timeline(org: Org(id: orgID, alias: alias), apiVersion: try CatalogReader.version(version))
    published = Publication(timeline: timeline, number: number, mapping: mapping, at: at)
  }
}
