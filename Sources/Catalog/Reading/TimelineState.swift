internal import GRDB
internal import Schema

/// All objects of one snapshot, without their parts.
struct TimelineState {
  let snapshot: StoredSnapshot
  let timelineID: Int64
  let scope: Scope
  /// Whether it or a snapshot before it said what exists.
  let knowsWhatExists: Bool
  /// By object.
  let sides: [String: DifferenceReader.Side]
  /// By object and field, the object's own by the empty name.
  let definitions: [String: [String: DefinitionRow]]

  init(_ reader: CatalogReader, _ snapshot: StoredSnapshot) throws {
    guard let id = try reader.timelineID(snapshot.header.timeline) else {
      throw Damage(what: "\(snapshot.header.timeline) is not there")
    }
    self.snapshot = snapshot
    timelineID = id
    scope = try Scope(reader.db, id, at: snapshot)
    knowsWhatExists =
      try Bool.fetchOne(
        reader.db,
        sql: "SELECT max(authoritative) FROM snapshot WHERE timeline_id = ? AND id <= ?",
        arguments: [id, snapshot.id]
      ) ?? false
    var sides = try Self.versions(reader.db, id, snapshot)
    for (name, gap) in try Self.gaps(reader.db, id, snapshot) {
      sides[name, default: .init()].gap = gap
    }
    self.sides = sides
    definitions = try Self.definitions(reader.db, id, snapshot)
  }

  func side(of name: String) -> DifferenceReader.Side { sides[name] ?? .init() }

  func countOfKeyPrefix(_ prefix: String) -> Int {
    sides.values.count { side in
      // What cannot be read here was read whole before.
      (try? side.version?.attributes)?.text(.keyPrefix) == prefix
    }
  }

  private static let isValid = "v.from_snapshot <= ?2 AND (v.to_snapshot IS NULL OR v.to_snapshot > ?2)"

  private static func versions(
    _ db: Database,
    _ timelineID: Int64,
    _ snapshot: StoredSnapshot
  ) throws -> [String: DifferenceReader.Side] {
    var sides: [String: DifferenceReader.Side] = [:]
    let cursor = try Row.fetchCursor(
      db,
      sql: """
        SELECT \(DifferenceReader.versionColumns) FROM object_version AS v JOIN object ON object.id = v.object_id
        WHERE object.timeline_id = ?1 AND \(isValid)
        """,
      arguments: [timelineID, snapshot.id]
    )
    while let row = try cursor.next() {
      sides[try row.get(1)] = .init(version: try DifferenceReader.version(row))
    }
    return sides
  }

  private static func gaps(
    _ db: Database,
    _ timelineID: Int64,
    _ snapshot: StoredSnapshot
  ) throws -> [String: DifferenceReader.Gap] {
    var gaps: [String: DifferenceReader.Gap] = [:]
    let cursor = try Row.fetchCursor(
      db,
      sql: """
        SELECT object.name, EXISTS (SELECT 1 FROM snapshot WHERE snapshot.timeline_id = ?1 AND authoritative = 1
          AND number >= v.since AND snapshot.id <= ?2)
        FROM gap AS v JOIN object ON object.id = v.object_id WHERE object.timeline_id = ?1 AND \(isValid)
        """,
      arguments: [timelineID, snapshot.id]
    )
    while let row = try cursor.next() { gaps[try row.get(0)] = .init(isListed: try row.get(1)) }
    return gaps
  }

  private static func definitions(
    _ db: Database,
    _ timelineID: Int64,
    _ snapshot: StoredSnapshot
  ) throws -> [String: [String: DefinitionRow]] {
    if snapshot.definitionDigest == nil { return [:] }
    var definitions: [String: [String: DefinitionRow]] = [:]
    let cursor = try Row.fetchCursor(
      db,
      sql: """
        SELECT object.name, v.field, \(DefinitionRow.columns) FROM definition AS v
        JOIN object ON object.id = v.object_id WHERE object.timeline_id = ?1 AND \(isValid)
        """,
      arguments: [timelineID, snapshot.id]
    )
    while let row = try cursor.next() {
      definitions[try row.get(0), default: [:]][try row.get(1)] = try DefinitionRow(row, at: 2)
    }
    return definitions
  }
}
