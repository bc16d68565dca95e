internal import GRDB
internal import Schema

/// Reads what differs between the definitions of two snapshots of one timeline, by object row.
struct DefinitionDifference {
  let db: Database
  let timelineID: Int64
  let base: StoredSnapshot
  let head: StoredSnapshot

  /// What differs of one object.
  struct Object {
    var name: String
    /// The object or field is defined, but in no describe; fields only where this differs.
    var isHidden: (before: Bool, after: Bool) = (false, false)
    var hiddenFields: (before: Set<String>, after: Set<String>) = ([], [])
    /// Of what both sides describe and have read.
    var definitions: [Pair<Definition>] = []
    fileprivate var rows: [String: Pair<DefinitionRow>] = [:]
  }

  func objects() throws -> [Int64: Object] {
    if base.definitionDigest == head.definitionDigest { return [:] }
    var objects: [Int64: Object] = [:]
    let (older, newer) = (min(base.id, head.id), max(base.id, head.id))
    let cursor = try Row.fetchCursor(
      db,
      sql: """
        SELECT object.id, object.name, v.field, v.from_snapshot, v.to_snapshot, \(DefinitionRow.columns) FROM definition AS v
        JOIN object ON object.id = v.object_id WHERE object.timeline_id = ?3
        AND (v.from_snapshot > ?1 AND v.from_snapshot <= ?2 OR v.to_snapshot > ?1 AND v.to_snapshot <= ?2)
        """,
      arguments: [older, newer, timelineID]
    )
    while let row = try cursor.next() {
      let (id, field): (Int64, String) = try (row.get(0), row.get(2))
      let (from, to): (Int64, Int64?) = try (row.get(3), row.get(4))
      var object = try objects[id] ?? Object(name: row.get(1))
      let definition = try DefinitionRow(row, at: 5)
      if Self.isValid(from, to, at: base) { object.rows[field, default: Pair()].before = definition }
      if Self.isValid(from, to, at: head) { object.rows[field, default: Pair()].after = definition }
      objects[id] = object
    }
    for (id, object) in objects { objects[id] = try completed(object, id) }
    return objects
  }

  private func completed(_ object: Object, _ id: Int64) throws -> Object {
    var object = object
    for (field, pair) in object.rows {
      let (before, after) = (pair.before?.isHidden ?? false, pair.after?.isHidden ?? false)
      if field == "" {
        object.isHidden = (before, after)
      } else {
        if before { object.hiddenFields.before.insert(field) }
        if after { object.hiddenFields.after.insert(field) }
      }
    }
    // Without both nothing was read on one side, or the object was not seen.
    guard try isRead(id, at: base), try isRead(id, at: head) else { return object }
    for (field, pair) in object.rows.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      let (before, after) = (pair.before ?? DefinitionRow(), pair.after ?? DefinitionRow())
      if [before, after].contains(where: { $0.isHidden || $0.isUnread }) || before == after { continue }
      guard try field == "" || isDescribed(field, of: id) else { continue }
      let name = field == "" ? nil : field
      object.definitions.append(
        Pair(
          before: before.definition(object: object.name, field: name),
          after: after.definition(object: object.name, field: name)
        )
      )
    }
    return object
  }

  private static func isValid(_ from: Int64, _ to: Int64?, at snapshot: StoredSnapshot) -> Bool {
    from <= snapshot.id && (to.map { $0 > snapshot.id } ?? true)
  }

  /// Whether the object has a describe, and its definitions are known.
  private func isRead(_ id: Int64, at snapshot: StoredSnapshot) throws -> Bool {
    try Int.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT 1 FROM definition AS v WHERE v.object_id = ?1 AND v.field = '' AND NOT v.is_hidden
          AND v.from_snapshot <= ?2 AND (v.to_snapshot IS NULL OR v.to_snapshot > ?2)
          AND EXISTS (SELECT 1 FROM capture AS c WHERE c.object_id = ?1 AND c.from_snapshot <= ?2
            AND (c.to_snapshot IS NULL OR c.to_snapshot > ?2))
          """
      ),
      arguments: [id, snapshot.id]
    ) != nil
  }

  /// Whether both sides have the field.
  private func isDescribed(_ field: String, of id: Int64) throws -> Bool {
    let rows = try Row.fetchAll(
      db.cachedStatement(sql: "SELECT from_snapshot, to_snapshot FROM field WHERE object_id = ? AND name = ?"),
      arguments: [id, field]
    )
    return try [base, head].allSatisfy { snapshot in
      try rows.contains { try Self.isValid($0.get(0), $0.get(1), at: snapshot) }
    }
  }
}
