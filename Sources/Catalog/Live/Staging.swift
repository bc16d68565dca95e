internal import Foundation
internal import GRDB
internal import Schema

/// The row of a live snapshot on its way.
struct Staging {
  var id: Int64
  /// The number of the snapshot before it; 0 for none.
  var baseNumber: Int
  var startedAt: UTCTime
  var source: SnapshotSource
  var isFull: Bool
  var callCount: Int
  var byteCount: Int
  /// Whether describe global is another than that of the snapshot before.
  var hasListing: Bool
  var listingModified: String?

  /// The one of an organization and API version; nil where none is on its way.
  init?(_ db: Database, _ timeline: Timeline) throws {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT id, base_number, started_at, \(SnapshotSource.columns.joined(separator: ", ")), is_full, api_calls, bytes,
        listing IS NOT NULL AS has_listing, listing_modified FROM staging WHERE org_id = ? AND api_version = ?
        """,
      arguments: [timeline.org.id.description, timeline.apiVersion.description]
    )
    guard let row else { return nil }
    guard let startedAt = try row.time("started_at") else { throw Damage(what: "a staged snapshot has no time") }
    id = try row.get("id")
    baseNumber = try row.get("base_number")
    self.startedAt = startedAt
    source = try SnapshotSource(row)
    isFull = try row.flag("is_full")
    callCount = try row.get("api_calls")
    byteCount = try row.get("bytes")
    hasListing = try row.flag("has_listing")
    listingModified = try row.get("listing_modified")
  }

  /// Begins one.
  static func insert(
    _ db: Database,
    _ timeline: Timeline,
    baseNumber: Int,
    startedAt: UTCTime,
    source: SnapshotSource,
    isFull: Bool
  ) throws {
    let place: [(any DatabaseValueConvertible)?] = [
      timeline.org.id.description, timeline.apiVersion.description, baseNumber, startedAt.description, isFull,
    ]
    try db.execute(
      sql: """
        INSERT INTO staging (org_id, api_version, base_number, started_at, is_full, api_calls, bytes,
        \(SnapshotSource.columns.joined(separator: ", "))) VALUES (?, ?, ?, ?, ?, 0, 0, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: StatementArguments(place + source.values)
    )
  }

  func setListing(_ db: Database, _ bytes: [UInt8]?, modified: String?) throws {
    try db.execute(
      sql: "UPDATE staging SET listing = ?, listing_modified = ? WHERE id = ?",
      arguments: [bytes.map { Data($0) }, modified, id]
    )
  }

  func listing(_ db: Database) throws -> [UInt8]? {
    try Data.fetchOne(db, sql: "SELECT listing FROM staging WHERE id = ?", arguments: [id]).map(Array.init)
  }

  /// The names of the objects that were answered about.
  func answered(_ db: Database) throws -> Set<String> {
    try Set(
      String.fetchAll(
        db,
        sql: "SELECT object FROM staged_answer WHERE staging_id = ? AND is_confirmed",
        arguments: [id]
      )
    )
  }

  /// The `Last-Modified` of describes that came before the org changed, by object.
  func unconfirmed(_ db: Database) throws -> [String: String] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT object, last_modified FROM staged_answer
        WHERE staging_id = ? AND NOT is_confirmed AND last_modified IS NOT NULL
        """,
      arguments: [id]
    )
    return Dictionary(try rows.map { (try $0.get(0), try $0.get(1)) }) { first, _ in first }
  }

  /// Takes nothing that was answered as still true, since the org has changed in between. Describes stay, to be asked
  /// about with their own `Last-Modified`; the snapshot is of now.
  func doubt(_ db: Database, startedAt: UTCTime) throws {
    // Who wants every describe asked for has reason not to trust that a describe is as old as the org says.
    let keeps = isFull && baseNumber > 0 ? "0" : "kind = 'describe' AND last_modified IS NOT NULL"
    try db.execute(sql: "DELETE FROM staged_answer WHERE staging_id = ? AND NOT (\(keeps))", arguments: [id])
    try db.execute(sql: "UPDATE staged_answer SET is_confirmed = 0 WHERE staging_id = ?", arguments: [id])
    for table in ["staged_definitions", "staged_definition"] {
      try db.execute(sql: "DELETE FROM \(table) WHERE staging_id = ?", arguments: [id])
    }
    try db.execute(
      sql: "UPDATE staging SET started_at = ? WHERE id = ?",
      arguments: [startedAt.description, id]
    )
  }

  /// Throws away all that was staged for an organization and API version.
  static func delete(_ db: Database, _ timeline: Timeline) throws {
    let place: StatementArguments = [timeline.org.id.description, timeline.apiVersion.description]
    for table in ["staged_answer", "staged_definitions", "staged_definition", "staged_audit_entry"] {
      try db.execute(
        sql: "DELETE FROM \(table) WHERE staging_id IN (SELECT id FROM staging WHERE org_id = ? AND api_version = ?)",
        arguments: place
      )
    }
    try db.execute(sql: "DELETE FROM staging WHERE org_id = ? AND api_version = ?", arguments: place)
  }
}
