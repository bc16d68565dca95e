internal import GRDB
internal import Schema

/// A table of small parts of an object: record types or child relationships.
struct PartTable: Sendable {
  var name: String
  var layout: RowLayout
  /// The columns of its names, then those of its other texts.
  var names: [String]
  var texts: [String]

  static let recordType = PartTable(
    name: "record_type",
    layout: .recordType,
    names: ["developer_name"],
    texts: ["name", "record_type_id", "other"]
  )
  static let childRelationship = PartTable(
    name: "child_relationship",
    layout: .childRelationship,
    names: ["child_object", "field"],
    texts: ["relationship_name", "other"]
  )

  /// What tells one part of an object from another, byte by byte.
  struct Key: Hashable {
    var names: [String]
    var ordinal: Int

    static func == (one: Self, other: Self) -> Bool {
      one.ordinal == other.ordinal && one.names.elementsEqual(other.names) { $0.utf8.elementsEqual($1.utf8) }
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(ordinal)
      for name in names { hasher.combine(JSONValue.string(name)) }
    }
  }

  /// The columns that ``row(_:from:)`` reads, in its order.
  var columns: String { (["flags", "ordinal"] + names + texts).map { "\(name).\($0)" }.joined(separator: ", ") }

  /// The row and its ordinal in the columns from an index on.
  func row(_ row: Row, from index: Int) throws -> (row: StoredRow, ordinal: Int) {
    let start = index + 2
    let texts = try (0..<(names.count + texts.count)).map { place -> String? in
      let text: String? = try row.get(start + place)
      return place < names.count && text == "" ? nil : text
    }
    return try (StoredRow(flags: UInt64(bitPattern: row.get(index) as Int64), texts: texts), row.get(index + 1))
  }

  func key(_ row: StoredRow, _ ordinal: Int) -> Key {
    Key(names: row.texts.prefix(names.count).map { $0 ?? "" }, ordinal: ordinal)
  }

  func current(_ db: Database, _ objectID: Int64) throws -> [Key: StoredRow] {
    var rows: [Key: StoredRow] = [:]
    let cursor = try Row.fetchCursor(
      db.cachedStatement(sql: "SELECT \(columns) FROM \(name) WHERE object_id = ? AND to_snapshot IS NULL"),
      arguments: [objectID]
    )
    while let found = try cursor.next() {
      let (row, ordinal) = try row(found, from: 0)
      rows[key(row, ordinal)] = row
    }
    return rows
  }

  func close(_ db: Database, _ objectID: Int64, _ key: Key, _ snapshot: Int64) throws {
    let conditions = names.map { "\($0) = ?" }.joined(separator: " AND ")
    try db.cachedStatement(
      sql: """
        UPDATE \(name) SET to_snapshot = ? WHERE object_id = ? AND ordinal = ? AND \(conditions)
        AND to_snapshot IS NULL
        """
    ).execute(arguments: [snapshot, objectID, key.ordinal] + StatementArguments(key.names))
  }
}

/// What becomes of an object's current parts while its new ones are written.
struct PartChanges {
  let table: PartTable
  private var current: [PartTable.Key: StoredRow]

  init(_ table: PartTable, _ current: [PartTable.Key: StoredRow]) {
    self.table = table
    self.current = current
  }

  /// Whether a row has to be written; ends the current one that it replaces.
  mutating func isNew(
    _ row: NormalRow,
    _ ordinal: Int,
    _ db: Database,
    _ objectID: Int64,
    _ snapshot: Int64
  ) throws -> Bool {
    if current.isEmpty { return true }
    let new = StoredRow(row)
    let key = table.key(new, ordinal)
    guard let known = current.removeValue(forKey: key) else { return true }
    if known.isSame(as: new) { return false }
    try table.close(db, objectID, key, snapshot)
    return true
  }

  /// Ends the parts that are gone.
  func closeRest(_ db: Database, _ objectID: Int64, _ snapshot: Int64) throws {
    for key in current.keys { try table.close(db, objectID, key, snapshot) }
  }
}

extension PartTable.Key {
  /// By the bytes of the names, then by ordinal.
  static func precedes(_ one: Self, _ other: Self) -> Bool {
    for (name, otherName) in zip(one.names, other.names) where !name.utf8.elementsEqual(otherName.utf8) {
      return name.utf8.lexicographicallyPrecedes(otherName.utf8)
    }
    return one.ordinal < other.ordinal
  }
}
