internal import Foundation
internal import GRDB
internal import Schema

/// Writes what becomes of definitions at one snapshot: those of objects that were read are replaced, those of others are
/// carried over.
struct DefinitionWriter {
  let db: Database
  let timelineID: Int64
  let snapshot: Int64
  /// The row of the live snapshot on its way; nil for one from files, which tells no definitions.
  let stagingID: Int64?

  /// What the snapshot says of objects.
  struct Settled {
    /// The objects whose rows or bodies it changes, or that it removes.
    var changed: Set<String>
    /// Its gaps: what is read of an object while its describe is old is not compared with it.
    var gaps: Set<String>
    /// Objects of the filter; nil where it is about all.
    var includes: ((String) -> Bool)?
  }

  /// Gives whether any row begins or ends here.
  func settle(_ settled: Settled) throws -> Bool {
    let known = try knownObjects()
    let read = try readObjects()
    var hasChanged = false
    for name in read.union(settled.changed.intersection(known)).union(settled.includes == nil ? [] : known).sorted() {
      guard let objectID = try objectID(name) else { continue }
      let current = try rows(objectID)
      let new: [String: DefinitionRow]
      if !(settled.includes?(name) ?? true) {
        new = [:]
      } else if read.contains(name), !settled.gaps.contains(name) {
        new = try readRows(name, objectID)
      } else if settled.changed.contains(name) {
        new = try carriedOver(current, objectID)
      } else {
        continue
      }
      if try replace(current, with: new, objectID) { hasChanged = true }
    }
    return hasChanged
  }

  private func readRows(_ name: String, _ objectID: Int64) throws -> [String: DefinitionRow] {
    var rows: [String: DefinitionRow] = [:]
    let cursor = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT field, field <> '' AND \(Self.isUndescribed("staged_definition.field")), 0, \(Definition.columns)
          FROM staged_definition WHERE staging_id = ?2 AND object = ?3
          """
      ),
      arguments: [objectID, stagingID, name]
    )
    while let row = try cursor.next() { rows[try row.get(0)] = try DefinitionRow(row, at: 1) }
    guard try isCaptured(objectID) else {
      // Of what this user cannot see, only that it is there.
      guard try !rows.isEmpty || hasSilent(name) else { return [:] }
      return ["": DefinitionRow(isHidden: true, values: rows[""]?.values ?? DefinitionRow().values)]
    }
    rows = rows.filter { $0.value.saysSomething }
    for field in try hiddenSilent(name, objectID) { rows[field] = DefinitionRow(isHidden: true) }
    if rows[""] == nil { rows[""] = DefinitionRow() }
    return rows
  }

  private static func isUndescribed(_ field: String) -> String {
    "NOT EXISTS (SELECT 1 FROM field AS f WHERE f.object_id = ?1 AND f.name = \(field) AND f.to_snapshot IS NULL)"
  }

  /// The fields that say nothing and are in no describe.
  private func hiddenSilent(_ name: String, _ objectID: Int64) throws -> [String] {
    try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT entry.value FROM staged_definitions JOIN json_each(silent) AS entry
          WHERE staging_id = ?2 AND object = ?3 AND entry.value <> '' AND \(Self.isUndescribed("entry.value"))
          """
      ),
      arguments: [objectID, stagingID, name]
    )
  }

  private func hasSilent(_ name: String) throws -> Bool {
    try Int.fetchOne(
      db.cachedStatement(
        sql: "SELECT 1 FROM staged_definitions WHERE staging_id = ? AND object = ? AND silent <> '[]'"
      ),
      arguments: [stagingID, name]
    ) != nil
  }

  private func carriedOver(_ current: [String: DefinitionRow], _ objectID: Int64) throws -> [String: DefinitionRow] {
    guard let object = current[""] else { return [:] }
    guard try isCaptured(objectID) else { return object.isHidden ? current : [:] }
    // It was hidden, so that nothing is known of its fields.
    if object.isHidden { return [:] }
    let described = try fieldNames(objectID)
    var rows = ["": object]
    for (field, row) in current where field != "" {
      if described.contains(field) {
        var visible = row
        visible.isHidden = false
        if visible.saysSomething { rows[field] = visible }
      } else if row.isHidden {
        rows[field] = row
      }
    }
    for field in try newFieldNames(objectID) where current[field] == nil {
      rows[field] = DefinitionRow(isUnread: true)
    }
    return rows
  }

  private func replace(
    _ current: [String: DefinitionRow],
    with new: [String: DefinitionRow],
    _ objectID: Int64
  ) throws -> Bool {
    let changed = Set(current.keys).union(new.keys).filter { current[$0] != new[$0] }.sorted()
    for field in changed {
      if current[field] != nil {
        try db.cachedStatement(
          sql: "UPDATE definition SET to_snapshot = ? WHERE object_id = ? AND field = ? AND to_snapshot IS NULL"
        ).execute(arguments: [snapshot, objectID, field])
      }
      guard let row = new[field] else { continue }
      try db.cachedStatement(
        sql: """
          INSERT INTO definition (object_id, field, from_snapshot, \(DefinitionRow.columns))
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """
      ).execute(arguments: [objectID, field, snapshot, row.isHidden, row.isUnread] + StatementArguments(row.values))
    }
    return !changed.isEmpty
  }

  private func knownObjects() throws -> Set<String> {
    try Set(
      String.fetchAll(
        db,
        sql: """
          SELECT name FROM object WHERE timeline_id = ?
          AND EXISTS (SELECT 1 FROM definition WHERE object_id = object.id AND to_snapshot IS NULL)
          """,
        arguments: [timelineID]
      )
    )
  }

  private func readObjects() throws -> Set<String> {
    guard let stagingID else { return [] }
    return try Set(
      String.fetchAll(db, sql: "SELECT object FROM staged_definitions WHERE staging_id = ?", arguments: [stagingID])
    )
  }

  private func objectID(_ name: String) throws -> Int64? {
    try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM object WHERE timeline_id = ? AND name = ?"),
      arguments: [timelineID, name]
    )
  }

  private func rows(_ objectID: Int64) throws -> [String: DefinitionRow] {
    var rows: [String: DefinitionRow] = [:]
    let cursor = try Row.fetchCursor(
      db.cachedStatement(
        sql: "SELECT field, \(DefinitionRow.columns) FROM definition WHERE object_id = ? AND to_snapshot IS NULL"
      ),
      arguments: [objectID]
    )
    while let row = try cursor.next() { rows[try row.get(0)] = try DefinitionRow(row, at: 1) }
    return rows
  }

  private func isCaptured(_ objectID: Int64) throws -> Bool {
    try Int.fetchOne(
      db.cachedStatement(sql: "SELECT 1 FROM capture WHERE object_id = ? AND to_snapshot IS NULL"),
      arguments: [objectID]
    ) != nil
  }

  private func fieldNames(_ objectID: Int64) throws -> Set<String> {
    try Set(
      String.fetchAll(
        db.cachedStatement(sql: "SELECT name FROM field WHERE object_id = ? AND to_snapshot IS NULL"),
        arguments: [objectID]
      )
    )
  }

  /// The fields that no describe of the snapshot before had.
  private func newFieldNames(_ objectID: Int64) throws -> [String] {
    try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT name FROM field WHERE object_id = ?1 AND from_snapshot = ?2 AND name NOT IN (
            SELECT name FROM field WHERE object_id = ?1 AND to_snapshot = ?2)
          """
      ),
      arguments: [objectID, snapshot]
    )
  }
}
