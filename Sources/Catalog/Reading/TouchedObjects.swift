internal import Foundation
internal import GRDB
internal import Schema

/// Which objects two snapshots of a timeline tell apart, each list by the bytes of names.
public struct TouchedObjects: Hashable, Sendable {
  /// Those that only the second has a describe of.
  public var captured: [String] = []
  /// Those that both have a describe of, with another content or another definition of the object or of a field of it.
  public var changed: [String] = []
  /// Those that only the first has a describe of. (An object in a gap keeps the describe that it was last captured with.)
  public var removed: [String] = []
}

extension CatalogReader {
  /// Which objects differ between two snapshots of one timeline: the cost follows the change, not the size.
  ///
  /// - Throws: ``CatalogError`` for snapshots of two timelines.
  public func touchedObjects(from base: StoredSnapshot, to head: StoredSnapshot) throws -> TouchedObjects {
    try DifferenceReader(self, base: base, head: head).touched()
  }

  /// Those of some objects that a snapshot says nothing of, because its filter leaves them out; by the bytes of names.
  public func leftOut(of objects: some Sequence<String>, at snapshot: StoredSnapshot) throws -> [String] {
    guard let timelineID = try timelineID(snapshot.header.timeline) else { return [] }
    let scope = try Scope(db, timelineID, at: snapshot)
    return objects.filter(scope.leavesOut).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

extension DifferenceReader {
  func touched() throws -> TouchedObjects {
    var touched = TouchedObjects()
    var names = try changedDefinitions()
    for (id, object) in try changedVersions() {
      switch (object.digests.before, object.digests.after) {
      case (nil, nil): continue
      case (nil, _?): touched.captured.append(object.name)
      case (_?, nil): touched.removed.append(object.name)
      case (let before?, let after?):
        if before != after { names[id] = object.name }
        continue
      }
      names[id] = nil
    }
    touched.changed = Array(names.values)
    touched.captured.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    touched.changed.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    touched.removed.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return touched
  }

  private func changedVersions() throws -> [Int64: (name: String, digests: Pair<Data>)] {
    var objects: [Int64: (name: String, digests: Pair<Data>)] = [:]
    let cursor = try Row.fetchCursor(
      reader.db,
      sql: """
        SELECT object.id, object.name, v.from_snapshot, v.to_snapshot, v.digest FROM object_version AS v
        JOIN object ON object.id = v.object_id WHERE object.timeline_id = ?3 AND \(changed("v"))
        """,
      arguments: [older, newer, timelineID]
    )
    while let row = try cursor.next() {
      var object = try objects[row.get(0)] ?? (row.get(1), Pair())
      if try isValid(row.get(2), row.get(3), at: base) { object.digests.before = try row.get(4) }
      if try isValid(row.get(2), row.get(3), at: head) { object.digests.after = try row.get(4) }
      objects[try row.get(0)] = object
    }
    return objects
  }

  /// The objects that are captured at both and have a definition that is not the same.
  private func changedDefinitions() throws -> [Int64: String] {
    if base.definitionDigest == head.definitionDigest { return [:] }
    struct Object {
      var name: String
      var definitions: [String: Pair<DefinitionRow>] = [:]
    }
    var objects: [Int64: Object] = [:]
    let cursor = try Row.fetchCursor(
      reader.db,
      sql: """
        SELECT object.id, object.name, v.field, v.from_snapshot, v.to_snapshot, \(DefinitionRow.columns)
        FROM definition AS v JOIN object ON object.id = v.object_id WHERE object.timeline_id = ?3
        AND (v.from_snapshot > ?1 AND v.from_snapshot <= ?2 OR v.to_snapshot > ?1 AND v.to_snapshot <= ?2)
        """,
      arguments: [older, newer, timelineID]
    )
    while let row = try cursor.next() {
      let (id, field): (Int64, String) = try (row.get(0), row.get(2))
      var object = try objects[id] ?? Object(name: row.get(1))
      let definition = try DefinitionRow(row, at: 5)
      if try isValid(row.get(3), row.get(4), at: base) {
        object.definitions[field, default: Pair()].before = definition
      }
      if try isValid(row.get(3), row.get(4), at: head) { object.definitions[field, default: Pair()].after = definition }
      objects[id] = object
    }
    return try objects.filter { id, object in
      try object.definitions.values.contains { $0.before != $0.after } && hasVersion(id)
    }.mapValues(\.name)
  }
}
