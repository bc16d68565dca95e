internal import GRDB
internal import Schema

extension DifferenceReader {
  /// Finds which of what came was there before the base, and so was removed once.
  func readEarlier(_ entries: inout [Int64: Entry]) throws {
    guard base.id < head.id else { return }
    for (id, entry) in entries {
      if entry.before.presence == .absent {
        entries[id]?.wasThereEarlier = try beganBeforeBase("object_version", id)
      }
      for name in entry.fields.compactMap({ $0.before == nil ? $0.after?.name : nil }) {
        if try beganBeforeBase("field", id, name: name) { entries[id]?.earlierFields.insert(name) }
      }
    }
  }

  private func beganBeforeBase(_ table: String, _ objectID: Int64, name: String? = nil) throws -> Bool {
    var arguments: StatementArguments = [objectID, base.id]
    if let name { arguments += [name] }
    return try Int.fetchOne(
      reader.db.cachedStatement(
        sql: """
          SELECT 1 FROM \(table) WHERE object_id = ? AND from_snapshot < ?\(name == nil ? "" : " AND name = ?") LIMIT 1
          """
      ),
      arguments: arguments
    ) != nil
  }

  /// Takes out the objects that went and those that came in their place under another name, and reads both sides whole:
  /// nothing in them lies side by side in the catalog.
  func takeRenamed(_ entries: inout [Int64: Entry]) throws -> [ObjectPair] {
    var (removed, added): ([String: Attributes], [String: Attributes]) = ([:], [:])
    for entry in entries.values {
      if let was = entry.before.version, entry.after.presence == .absent, !(entry.definitions?.isHidden.after ?? false)
      {
        removed[entry.name] = try was.attributes
      }
      if let now = entry.after.version, entry.before.presence == .absent,
        !(entry.definitions?.isHidden.before ?? false)
      {
        added[entry.name] = try now.attributes
      }
    }
    if removed.isEmpty || added.isEmpty { return [] }
    let renamings = try ObjectRenaming.found(removed: removed, added: added) { prefix in
      try [base, head].allSatisfy { try count(of: prefix, at: $0) == 1 }
    }
    return try renamings.map { renaming in
      let names: Set<String> = [renaming.before, renaming.after]
      entries = entries.filter { !names.contains($0.value.name) }
      return ObjectPair(
        before: try reader.object(named: renaming.before, at: base),
        after: try reader.object(named: renaming.after, at: head)
      )
    }
  }

  /// How many objects have a key prefix.
  private func count(of keyPrefix: String, at snapshot: StoredSnapshot) throws -> Int {
    try Int.fetchOne(
      reader.db,
      sql: """
        SELECT count(*) FROM object_version AS v JOIN object ON object.id = v.object_id
        WHERE object.timeline_id = ?1 AND v.key_prefix = ?3
        AND v.from_snapshot <= ?2 AND (v.to_snapshot IS NULL OR v.to_snapshot > ?2)
        """,
      arguments: [timelineID, snapshot.id, keyPrefix]
    ) ?? 0
  }
}
