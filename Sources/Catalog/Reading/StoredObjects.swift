internal import Foundation
internal import GRDB
public import Schema

extension CatalogReader {
  /// The names of all objects of a snapshot, those in a gap included, by their bytes.
  public func objectNames(at snapshot: StoredSnapshot) throws -> [String] {
    guard let timelineID = try timelineID(snapshot.header.timeline) else { return [] }
    return try String.fetchAll(
      db,
      sql: """
        SELECT name FROM object WHERE timeline_id = ?1 AND (
          EXISTS (SELECT 1 FROM capture WHERE object_id = object.id AND \(Self.isValid))
          OR EXISTS (SELECT 1 FROM gap WHERE object_id = object.id AND \(Self.isValid)))
        ORDER BY name
        """,
      arguments: [timelineID, snapshot.id]
    )
  }

  /// The names of all objects that a timeline ever had, by their bytes.
  public func objectNames(of timeline: Timeline) throws -> [String] {
    guard let timelineID = try timelineID(timeline) else { return [] }
    return try String.fetchAll(
      db,
      sql: "SELECT name FROM object WHERE timeline_id = ? ORDER BY name",
      arguments: [timelineID]
    )
  }

  /// The names of the objects of a snapshot that have a describe, by their bytes.
  public func capturedNames(at snapshot: StoredSnapshot) throws -> [String] {
    guard let timelineID = try timelineID(snapshot.header.timeline) else { return [] }
    return try String.fetchAll(
      db,
      sql: """
        SELECT name FROM object WHERE timeline_id = ?1
        AND EXISTS (SELECT 1 FROM capture WHERE object_id = object.id AND \(Self.isValid)) ORDER BY name
        """,
      arguments: [timelineID, snapshot.id]
    )
  }

  /// One object as a snapshot has it; nil when it was never captured until then, or is removed.
  public func object(named name: String, at snapshot: StoredSnapshot) throws -> ObjectSchema? {
    guard let timelineID = try timelineID(snapshot.header.timeline) else { return nil }
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT object.id, flags, label, label_plural, key_prefix, other, known_keys FROM object
        JOIN object_version ON object_version.object_id = object.id
        WHERE timeline_id = ?1 AND \(Self.isValid) AND name = ?3
        """,
      arguments: [timelineID, snapshot.id, name]
    )
    guard let row else { return nil }
    let id: Int64 = try row.get(0)
    let known: String? = try row.get(6)
    let stored = try StoredRow(
      flags: UInt64(bitPattern: row.get(1) as Int64),
      texts: [name, row.get(2), row.get(3), row.get(4), row.get(5)]
    )
    return ObjectSchema(
      name: name,
      attributes: try stored.attributes(.object),
      fields: try fields(id, snapshot),
      recordTypes: try parts(.recordType, id, snapshot) { row, ordinal in try RecordType(row, ordinal: ordinal) },
      childRelationships: try parts(.childRelationship, id, snapshot) { row, ordinal in
        try ChildRelationship(row, ordinal: ordinal)
      },
      knownKeys: try known.map { text throws(JSONError) in try KnownKeys(json: text) }
    )
  }

  /// Calls with each captured object and its body, in the order of names. Objects in a gap come as last captured.
  public func forEachBody(
    at snapshot: StoredSnapshot,
    _ body: (_ object: String, _ bytes: [UInt8]) throws -> Void
  ) throws {
    guard let timelineID = try timelineID(snapshot.header.timeline) else { return }
    let bodies = BodyStore(db)
    let cursor = try Row.fetchCursor(
      db,
      sql: """
        SELECT object.name, capture.body_id FROM object JOIN capture ON capture.object_id = object.id
        WHERE timeline_id = ?1 AND \(Self.isValid) ORDER BY object.name
        """,
      arguments: [timelineID, snapshot.id]
    )
    while let row = try cursor.next() { try body(row.get(0), bodies.read(row.get(1))) }
  }

  /// The bytes of the describe global, or of the list of names, that a snapshot was taken with; nil where it had none.
  public func listing(of snapshot: StoredSnapshot) throws -> [UInt8]? {
    try snapshot.listingID.map { try BodyStore(db).read($0) }
  }

  /// How many changes of each severity each snapshot brought, by its number.
  public func severityCounts(of timeline: Timeline) throws -> [Int: [Severity: Int]] {
    guard let timelineID = try timelineID(timeline) else { return [:] }
    var counts: [Int: [Severity: Int]] = [:]
    for row in try Row.fetchAll(
      db,
      sql: """
        SELECT snapshot.number, change.reader, change.writer, count(*) FROM snapshot
        JOIN change ON change.snapshot_id = snapshot.id WHERE timeline_id = ? GROUP BY 1, 2, 3
        """,
      arguments: [timelineID]
    ) {
      let (number, count): (Int, Int) = try (row.get(0), row.get(3))
      guard let reader = try Severity(rawValue: row.get(1)), let writer = try Severity(rawValue: row.get(2)) else {
        throw Damage(what: "a stored change has no severity")
      }
      counts[number, default: [:]][max(reader, writer), default: 0] += count
    }
    return counts
  }

  /// Valid at snapshot row `?2`.
  private static let isValid = "from_snapshot <= ?2 AND (to_snapshot IS NULL OR to_snapshot > ?2)"

  private func fields(_ objectID: Int64, _ snapshot: StoredSnapshot) throws -> [FieldSchema] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT \(FieldColumns.list) FROM field JOIN field_kind ON field_kind.id = field.kind_id
        WHERE object_id = ?1 AND \(Self.isValid) ORDER BY name
        """,
      arguments: [objectID, snapshot.id]
    ).map { try FieldSchema(FieldColumns.row($0, from: 0)) }
  }

  private func parts<Part>(
    _ table: PartTable,
    _ objectID: Int64,
    _ snapshot: StoredSnapshot,
    _ part: (StoredRow, Int) throws -> Part
  ) throws -> [Part] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT \(table.columns) FROM \(table.name) WHERE object_id = ?1 AND \(Self.isValid)
        ORDER BY \(table.names.joined(separator: ", ")), ordinal
        """,
      arguments: [objectID, snapshot.id]
    ).map {
      let (row, ordinal) = try table.row($0, from: 0)
      return try part(row, ordinal)
    }
  }
}
