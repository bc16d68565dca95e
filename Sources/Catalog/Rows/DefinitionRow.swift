internal import GRDB
internal import Schema

/// One row of definitions: of an object, or of a field where there is something to say.
struct DefinitionRow: Equatable {
  /// Defined, but in no describe of this user.
  var isHidden = false
  /// It came when definitions were not read, so that nothing is known of it.
  var isUnread = false
  var values: [String?] = Array(repeating: nil, count: 5)

  /// Whether the row has to be there, for a field.
  var saysSomething: Bool { isHidden || isUnread || values.contains { $0 != nil } }

  static func == (one: Self, other: Self) -> Bool {
    one.isHidden == other.isHidden && one.isUnread == other.isUnread
      && zip(one.values, other.values).allSatisfy { JSONValue($0) == JSONValue($1) }
  }
}

extension DefinitionRow {
  static let columns = "is_hidden, is_unread, \(Definition.columns)"

  /// From a row that has those columns from an index on.
  init(_ row: Row, at index: Int) throws {
    isHidden = try row.flag(index)
    isUnread = try row.flag(index + 1)
    values = try (index + 2..<index + 7).map { try row.get($0) }
  }

  func definition(object: String, field: String?) -> Definition {
    Definition(
      object: object,
      field: field,
      description: values[0],
      businessOwnerID: values[1],
      businessStatus: values[2],
      complianceGroup: values[3],
      securityClassification: values[4]
    )
  }

  func json(object: String, field: String) -> JSONValue {
    .array([.string(object), .string(field), .bool(isHidden), .bool(isUnread)] + values.map { JSONValue($0) })
  }
}

extension CatalogReader {
  /// Over all definitions of a timeline, now or at a snapshot; nil where none are known.
  func definitionDigest(_ timelineID: Int64, at snapshot: Int64?) throws -> Digest? {
    let condition =
      snapshot.map { "v.from_snapshot <= \($0) AND (v.to_snapshot IS NULL OR v.to_snapshot > \($0))" }
      ?? "v.to_snapshot IS NULL"
    let cursor = try Row.fetchCursor(
      db,
      sql: """
        SELECT object.name, v.field, \(DefinitionRow.columns) FROM object
        JOIN definition AS v ON v.object_id = object.id WHERE object.timeline_id = ? AND \(condition)
        ORDER BY object.name, v.field
        """,
      arguments: [timelineID]
    )
    var bytes: [UInt8] = []
    while let row = try cursor.next() {
      try DefinitionRow(row, at: 2).json(object: row.get(0), field: row.get(1)).encode(into: &bytes)
    }
    return bytes.isEmpty ? nil : Digest(of: bytes)
  }
}
