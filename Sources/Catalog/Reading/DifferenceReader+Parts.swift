internal import GRDB
internal import Schema

extension DifferenceReader {
  func readFields(_ entries: inout [Int64: Entry]) throws {
    var pairs: [Int64: [String: Pair<StoredRow>]] = [:]
    let cursor = try Row.fetchCursor(
      reader.db,
      sql: """
        SELECT field.object_id, field.from_snapshot, field.to_snapshot, \(FieldColumns.list)
        FROM field JOIN field_kind ON field_kind.id = field.kind_id WHERE \(changed("field"))
        """,
      arguments: [older, newer]
    )
    while let row = try cursor.next() {
      let id: Int64 = try row.get(0)
      guard entries[id]?.isCapturedTwice ?? false else { continue }
      let field = try FieldColumns.row(row, from: 3)
      let name = (field.texts.first ?? nil) ?? ""
      if try isValid(row.get(1), row.get(2), at: base) { pairs[id, default: [:]][name, default: Pair()].before = field }
      if try isValid(row.get(1), row.get(2), at: head) { pairs[id, default: [:]][name, default: Pair()].after = field }
    }
    for (id, fields) in pairs {
      entries[id]?.fields = try fields.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.compactMap {
        _,
        pair in
        if let before = pair.before, let after = pair.after, before.isSame(as: after) { return nil }
        return try FieldSchema.pair(before: pair.before, after: pair.after)
      }
    }
  }

  func readParts<Part>(
    _ table: PartTable,
    _ entries: inout [Int64: Entry],
    _ part: (StoredRow, Int) throws -> Part,
    into add: (inout Entry, Pair<Part>) -> Void
  ) throws {
    var pairs: [Int64: [PartTable.Key: (ordinal: Int, pair: Pair<StoredRow>)]] = [:]
    let cursor = try Row.fetchCursor(
      reader.db,
      sql: """
        SELECT object_id, from_snapshot, to_snapshot, \(table.columns) FROM \(table.name)
        WHERE \(changed(table.name))
        """,
      arguments: [older, newer]
    )
    while let row = try cursor.next() {
      let id: Int64 = try row.get(0)
      guard entries[id]?.isCapturedTwice ?? false else { continue }
      let (stored, ordinal) = try table.row(row, from: 3)
      let key = table.key(stored, ordinal)
      if try isValid(row.get(1), row.get(2), at: base) {
        pairs[id, default: [:]][key, default: (ordinal, Pair())].pair.before = stored
      }
      if try isValid(row.get(1), row.get(2), at: head) {
        pairs[id, default: [:]][key, default: (ordinal, Pair())].pair.after = stored
      }
    }
    for (id, parts) in pairs {
      guard var entry = entries[id] else { continue }
      for (_, found) in parts.sorted(by: { PartTable.Key.precedes($0.key, $1.key) }) {
        if let before = found.pair.before, let after = found.pair.after, before.isSame(as: after) { continue }
        let before = try found.pair.before.map { try part($0, found.ordinal) }
        add(&entry, Pair(before: before, after: try found.pair.after.map { try part($0, found.ordinal) }))
      }
      entries[id] = entry
    }
  }
}
