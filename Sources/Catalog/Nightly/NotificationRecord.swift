internal import Foundation
internal import GRDB
public import Schema

/// That somebody was told of a snapshot, or is about to be.
///
/// It is kept before anything is sent, and again after the answer: what is still ``Status/intended`` then may have
/// arrived, and is not sent again.
public struct NotificationRecord: Hashable, Sendable {
  /// What was told.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// What changed.
    case drift
    /// That nothing did.
    case quiet
  }

  /// What became of it.
  public enum Status: String, Hashable, Sendable, CaseIterable {
    /// About to be sent; whether it arrived is not known.
    case intended
    /// It arrived, or what it said was told by a later one.
    case sent
    /// It did not arrive.
    case failed
  }

  /// The name of the target in the configuration.
  public var target: String
  /// The snapshot that the changes start from; nil for a first one.
  public var base: StoredSnapshot?
  /// What was told.
  public var kind: Kind
  /// The same for each attempt, so that a receiver can tell one that comes again.
  public var delivery: String
  /// What became of it.
  public var status: Status
  /// Why it failed; nil where it did not.
  public var message: String?
  /// When it came to the status.
  public internal(set) var at: UTCTime?

  /// A record that is not kept yet.
  public init(
    target: String,
    base: StoredSnapshot?,
    kind: Kind,
    delivery: String,
    status: Status,
    message: String? = nil
  ) {
    self.target = target
    self.base = base
    self.kind = kind
    self.delivery = delivery
    self.status = status
    self.message = message
  }

  init(_ row: Row, in reader: CatalogReader) throws {
    let (kind, status): (String, String) = try (row.get("kind"), row.get("status"))
    guard let kind = Kind(rawValue: kind), let status = Status(rawValue: status) else {
      throw Damage(what: "a notification cannot be read")
    }
    self.init(
      target: try row.get("target"),
      base: try (row.get("base_id") as Int64?).flatMap(reader.snapshot),
      kind: kind,
      delivery: try row.get("delivery"),
      status: status,
      message: try row.get("message")
    )
    at = try row.time("at")
  }

  /// Over its row.
  static func digest(_ row: Row) throws -> Digest {
    let texts: [JSONValue] = try ["target", "kind", "delivery", "status", "at", "message"].map {
      JSONValue(try row.get($0) as String?)
    }
    let base: Int64? = try row.get("base_id")
    let ids: [JSONValue] = [
      .integer(try row.get("id")), .integer(try row.get("snapshot_id")), base.map(JSONValue.integer) ?? .null,
    ]
    return Digest(of: Array(JSONValue.array(ids + texts).encoded().utf8))
  }
}

extension CatalogReader {
  /// What is known of telling a target of a snapshot; nil where nobody tried.
  public func notification(of snapshot: StoredSnapshot, to target: String) throws -> NotificationRecord? {
    try Row.fetchOne(
      db,
      sql: "SELECT * FROM notification WHERE snapshot_id = ? AND target = ?",
      arguments: [snapshot.id, target]
    ).map { try NotificationRecord($0, in: self) }
  }

  /// The newest snapshot of a timeline between two others that a target was told of; nil where there is none.
  ///
  /// - Parameters:
  ///   - base: an earlier snapshot, which does not count itself.
  ///   - head: a later one, which does not count either.
  public func lastTold(
    _ target: String,
    after base: StoredSnapshot,
    before head: StoredSnapshot
  ) throws -> StoredSnapshot? {
    guard let timeline = try timelineID(head.header.timeline) else { return nil }
    let id = try Int64.fetchOne(
      db,
      sql: """
        SELECT max(snapshot_id) FROM notification JOIN snapshot ON snapshot.id = snapshot_id
        WHERE target = ? AND notification.status = 'sent' AND kind = 'drift' AND timeline_id = ?
          AND snapshot_id > ? AND snapshot_id < ?
        """,
      arguments: [target, timeline, base.id, head.id]
    )
    return try id.flatMap { try snapshot($0) }
  }

  /// When a target was last told of a snapshot of an org; nil where it never was.
  public func lastNotified(_ target: String, of org: OrgID) throws -> UTCTime? {
    try Row.fetchOne(
      db,
      sql: """
        SELECT max(at) AS at FROM notification JOIN snapshot ON snapshot.id = notification.snapshot_id
        JOIN timeline ON timeline.id = snapshot.timeline_id
        WHERE target = ? AND notification.status <> 'failed' AND org_id = ?
        """,
      arguments: [target, org.description]
    )?.time("at")
  }
}

extension CatalogReader {
  /// The snapshots before another one of which a target may or may not have been told what changed, from the oldest on.
  ///
  /// - Parameter since: the earliest that somebody may have been told at.
  public func unsureNotifications(
    to target: String,
    before head: StoredSnapshot,
    since: UTCTime
  ) throws -> [(snapshot: StoredSnapshot, record: NotificationRecord)] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT notification.* FROM notification JOIN snapshot ON snapshot.id = notification.snapshot_id
        JOIN timeline ON timeline.id = snapshot.timeline_id
        WHERE target = ? AND notification.status = 'intended' AND kind = 'drift' AND org_id = ? AND snapshot_id < ?
          AND at >= ? ORDER BY snapshot_id
        """,
      arguments: [target, head.header.timeline.org.id.description, head.id, since.description]
    )
    return try rows.compactMap { row in
      guard let snapshot = try snapshot(row.get("snapshot_id")) else { return nil }
      return (snapshot, try NotificationRecord(row, in: self))
    }
  }
}

extension CatalogWriter {
  /// Keeps that a target is about to be told of a snapshot, if nobody else has begun to.
  ///
  /// - Parameter known: what is known of it to who asks.
  /// - Returns: false where the catalog knows something else by now; nothing is kept then.
  /// - Throws: ``CatalogError`` where the snapshot has been forgotten meanwhile.
  public func claim(
    _ record: NotificationRecord,
    of snapshot: StoredSnapshot,
    over known: NotificationRecord?
  ) throws -> Bool {
    guard try reader.notification(of: snapshot, to: record.target) == known else { return false }
    try keep(record, of: snapshot)
    return true
  }

  /// Keeps what is known of telling a target of a snapshot, in the place of what was known.
  ///
  /// - Throws: ``CatalogError`` where the snapshot has been forgotten meanwhile.
  public func keep(_ record: NotificationRecord, of snapshot: StoredSnapshot) throws {
    for snapshot in [snapshot, record.base].compactMap(\.self) { try requireStored(snapshot) }
    try db.execute(
      sql: """
        INSERT INTO notification (snapshot_id, base_id, target, kind, delivery, status, at, message, digest)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, x'')
        ON CONFLICT (snapshot_id, target) DO UPDATE SET base_id = excluded.base_id, kind = excluded.kind, delivery = excluded.delivery,
          status = excluded.status, at = excluded.at, message = excluded.message
        """,
      arguments: [
        snapshot.id, record.base?.id, record.target, record.kind.rawValue, record.delivery, record.status.rawValue,
        now.description,
        record.message,
      ]
    )
    try stamp("WHERE snapshot_id = ? AND target = ?", [snapshot.id, record.target])
  }

  /// Keeps notifications from naming a snapshot that is being forgotten. Those of itself go with it.
  func forgetInNotifications(_ snapshot: StoredSnapshot) throws {
    let ids = try Int64.fetchAll(db, sql: "SELECT id FROM notification WHERE base_id = ?", arguments: [snapshot.id])
    for id in ids {
      try db.execute(sql: "UPDATE notification SET base_id = NULL WHERE id = ?", arguments: [id])
      try stamp("WHERE id = ?", [id])
    }
  }

  private func stamp(_ condition: String, _ arguments: StatementArguments) throws {
    for row in try Row.fetchAll(db, sql: "SELECT * FROM notification \(condition)", arguments: arguments) {
      try db.execute(
        sql: "UPDATE notification SET digest = ? WHERE id = ?",
        arguments: [Data(try NotificationRecord.digest(row).bytes), try row.get("id") as Int64]
      )
    }
  }
}
