internal import Foundation
internal import GRDB
internal import Schema

/// Writes the rows of objects at one snapshot. The loop over fields is the hot one: see ``RawStatement``.
final class RowWriter {
  private let db: Database
  private let snapshot: Int64
  private let later: Int64?
  private let insertVersion: RawStatement
  private let insertField: RawStatement
  private let insertRecordType: RawStatement
  private let insertChild: RawStatement
  private var kinds: [Kind] = []

  private struct Kind {
    var type: [UInt8]?
    var soapType: [UInt8]?
    var id: Int64
  }

  init(_ db: Database, snapshot: Int64, isFirst: Bool) throws {
    self.db = db
    self.snapshot = snapshot
    later = isFirst ? nil : 1
    insertVersion = try RawStatement(
      db,
      """
      INSERT INTO object_version (object_id, from_snapshot, later, flags, unknown_flags, digest, field_count, known_keys,
      label, label_plural, key_prefix, other) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
      """
    )
    insertField = try RawStatement(
      db,
      """
      INSERT INTO field (object_id, from_snapshot, later, flags, unknown_flags, digest, kind_id, byte_length, digits,
      length, precision, scale, name, label, reference_to, relationship_name, default_value, default_value_formula,
      calculated_formula, inline_help_text, picklist_values, other)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)
      """
    )
    insertRecordType = try RawStatement(
      db,
      """
      INSERT INTO record_type (object_id, from_snapshot, later, flags, ordinal, developer_name, name, record_type_id,
      other) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
      """
    )
    insertChild = try RawStatement(
      db,
      """
      INSERT INTO child_relationship (object_id, from_snapshot, later, flags, ordinal, child_object, field,
      relationship_name, other) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
      """
    )
    for row in try Row.fetchAll(db, sql: "SELECT id, type, soap_type FROM field_kind") {
      let (type, soapType): (String?, String?) = try (row.get(1), row.get(2))
      kinds.append(
        Kind(type: type.map { Array($0.utf8) }, soapType: soapType.map { Array($0.utf8) }, id: try row.get(0))
      )
    }
  }

  /// The row of an object's name, which is added if it is new.
  func objectID(_ name: String, _ timelineID: Int64) throws -> Int64 {
    let known = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM object WHERE timeline_id = ? AND name = ?"),
      arguments: [timelineID, name]
    )
    if let known { return known }
    try db.cachedStatement(sql: "INSERT INTO object (timeline_id, name) VALUES (?, ?)")
      .execute(arguments: [timelineID, name])
    return db.lastInsertedRowID
  }

  func insertCapture(_ objectID: Int64, body: Int64) throws {
    try db.cachedStatement(sql: "INSERT INTO capture (object_id, from_snapshot, body_id) VALUES (?, ?, ?)")
      .execute(arguments: [objectID, snapshot, body])
  }

  /// Ends all current rows of an object in one table.
  func close(_ table: String, _ objectID: Int64) throws {
    try db.cachedStatement(
      sql: "UPDATE \(table) SET to_snapshot = ? WHERE object_id = ? AND to_snapshot IS NULL"
    ).execute(arguments: [snapshot, objectID])
  }

  /// Writes an object; where it is known already, only what differs from its current rows.
  func write(_ scanned: ScannedDescribe, _ objectID: Int64, replacing: Bool) throws {
    if replacing { try close("object_version", objectID) }
    try scanned.withObject { try insert(version: $0, of: scanned, objectID) }
    let unknown = scanned.knownKeys.map { Self.unknownFlags(.field, $0.field) }
    var fields = replacing ? try currentFields(objectID) : [:]
    try scanned.forEachField { row, digest in
      if replacing {
        let name = row.name
        if let current = fields.removeValue(forKey: name) {
          if current.digest == digest, current.omitted == row.omitted, current.unknown == unknown { return }
          try closeField(current.id)
        }
      }
      try insert(field: row, digest, unknown, objectID)
    }
    for field in fields.values { try closeField(field.id) }
    var recordTypes = PartChanges(.recordType, replacing ? try PartTable.recordType.current(db, objectID) : [:])
    try scanned.forEachRecordType { row, ordinal in
      try write(row, ordinal, insertRecordType, &recordTypes, objectID)
    }
    try recordTypes.closeRest(db, objectID, snapshot)
    var children = PartChanges(
      .childRelationship,
      replacing ? try PartTable.childRelationship.current(db, objectID) : [:]
    )
    try scanned.forEachChildRelationship { row, ordinal in try write(row, ordinal, insertChild, &children, objectID) }
    try children.closeRest(db, objectID, snapshot)
  }

  /// Whether the current fields of an object lack the same keys, which no digest covers.
  func hasSameOmissions(_ scanned: ScannedDescribe, _ objectID: Int64) throws -> Bool {
    let fields = try currentFields(objectID)
    var isSame = true
    scanned.forEachField { row, _ in if fields[row.name]?.omitted != row.omitted { isSame = false } }
    return isSame
  }

  static func unknownFlags(_ layout: RowLayout, _ known: Set<AttributeKey>) -> Int64 {
    layout.flags.enumerated().reduce(0) { $0 | (known.contains($1.element) ? 0 : 1 << Int64($1.offset)) }
  }

  private func insert(version row: NormalRow, of scanned: ScannedDescribe, _ objectID: Int64) throws {
    begin(insertVersion, objectID, row)
    if let known = scanned.knownKeys { insertVersion.bind(5, Self.unknownFlags(.object, known.object)) }
    insertVersion.bind(7, Int64(scanned.fieldCount))
    let known = scanned.knownKeys.map { Array($0.json.utf8) } ?? []
    try scanned.digest.bytes.withUnsafeBytes { digest in
      insertVersion.bind(6, blob: digest)
      try known.withUnsafeBytes { known in
        if !known.isEmpty { insertVersion.bind(8, text: known) }
        row.forEachText { index, text in
          // The first text is the name, which stands in `object`.
          if let text, index > 0 { insertVersion.bind(Int32(8 + index), text: text) }
        }
        try insertVersion.run()
      }
    }
  }

  private func begin(_ statement: RawStatement, _ objectID: Int64, _ row: NormalRow) {
    statement.bind(1, objectID)
    statement.bind(2, snapshot)
    if let later { statement.bind(3, later) }
    statement.bind(4, Int64(bitPattern: row.flags | UInt64(row.omitted) << Self.omittedShift))
  }

  /// The flags column holds ``NormalRow/omitted`` above the flags.
  static let omittedShift: UInt64 = 60

  private func insert(field row: NormalRow, _ digest: Digest, _ unknown: Int64?, _ objectID: Int64) throws {
    begin(insertField, objectID, row)
    if let unknown { insertField.bind(5, unknown) }
    for index in 0..<5 {
      let number = row.number(index)
      if number != 0 { insertField.bind(Int32(8 + index), number) }
    }
    var type: UnsafeRawBufferPointer?
    var soapType: UnsafeRawBufferPointer?
    row.forEachText { index, text in
      guard let text else { return }
      switch index {
      case 0, 1: insertField.bind(Int32(13 + index), text: text)
      case 2: type = text
      case 3: soapType = text
      default: insertField.bind(Int32(11 + index), text: text)
      }
    }
    insertField.bind(7, try kindID(type, soapType))
    try digest.withStoredBytes {
      insertField.bind(6, blob: $0)
      try insertField.run()
    }
  }

  private func kindID(_ type: UnsafeRawBufferPointer?, _ soapType: UnsafeRawBufferPointer?) throws -> Int64 {
    for kind in kinds where Self.isEqual(kind.type, type) && Self.isEqual(kind.soapType, soapType) { return kind.id }
    let texts = [type, soapType].map { $0.map { String(decoding: $0, as: UTF8.self) } }
    try db.execute(
      sql: "INSERT INTO field_kind (type, soap_type) VALUES (?, ?)",
      arguments: [texts[0], texts[1]]
    )
    kinds.append(Kind(type: type.map(Array.init), soapType: soapType.map(Array.init), id: db.lastInsertedRowID))
    return db.lastInsertedRowID
  }

  private static func isEqual(_ known: [UInt8]?, _ bytes: UnsafeRawBufferPointer?) -> Bool {
    guard let known, let bytes else { return known == nil && bytes == nil }
    return known.count == bytes.count && known.elementsEqual(bytes)
  }

  private struct CurrentField {
    var id: Int64
    var digest: Digest?
    var omitted: UInt32
    var unknown: Int64?
  }

  private func currentFields(_ objectID: Int64) throws -> [String: CurrentField] {
    var fields: [String: CurrentField] = [:]
    let cursor = try Row.fetchCursor(
      db.cachedStatement(
        sql: "SELECT name, id, digest, flags, unknown_flags FROM field WHERE object_id = ? AND to_snapshot IS NULL"
      ),
      arguments: [objectID]
    )
    while let row = try cursor.next() {
      let omitted = try UInt32(UInt64(bitPattern: row.get(3) as Int64) >> Self.omittedShift)
      fields[try row.get(0)] = CurrentField(
        id: try row.get(1),
        digest: try Digest(stored: row.get(2) as Data),
        omitted: omitted,
        unknown: try row.get(4)
      )
    }
    return fields
  }

  private func closeField(_ id: Int64) throws {
    try db.cachedStatement(sql: "UPDATE field SET to_snapshot = ? WHERE id = ?").execute(arguments: [snapshot, id])
  }

  /// Record types and child relationships are few and short, so that whole rows are compared.
  private func write(
    _ row: NormalRow,
    _ ordinal: Int,
    _ statement: RawStatement,
    _ changes: inout PartChanges,
    _ objectID: Int64
  ) throws {
    if try !changes.isNew(row, ordinal, db, objectID, snapshot) { return }
    begin(statement, objectID, row)
    statement.bind(5, Int64(ordinal))
    row.forEachText { index, text in
      // Names are NOT NULL: a missing one is empty.
      if let text {
        statement.bind(Int32(6 + index), text: text)
      } else if index < changes.table.names.count {
        statement.bindEmptyText(Int32(6 + index))
      }
    }
    try statement.run()
  }
}
