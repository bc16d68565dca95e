internal import Foundation
internal import GRDB
internal import Schema

/// Reads what differs between two snapshots of one timeline.
struct DifferenceReader {
  let reader: CatalogReader
  let base: StoredSnapshot
  let head: StoredSnapshot
  let timelineID: Int64
  let older: Int64
  let newer: Int64

  init(_ reader: CatalogReader, base: StoredSnapshot, head: StoredSnapshot) throws {
    guard base.header.timeline == head.header.timeline, let id = try reader.timelineID(base.header.timeline) else {
      throw CatalogError(
        .refused,
        subject: "\(base.header.timeline)",
        message: "\(base.header.timeline) and \(head.header.timeline) are two timelines",
        advice: "Name two snapshots of one org at one API version."
      )
    }
    self.reader = reader
    self.base = base
    self.head = head
    timelineID = id
    older = min(base.id, head.id)
    newer = max(base.id, head.id)
  }

  /// The state of one object on both sides while its parts are gathered.
  struct Side {
    var version: Version?
    var gap: Gap?
    var presence: ObjectPair.Presence { version != nil ? .captured : gap != nil ? .uncaptured : .absent }
    /// Whether it is known only as something that could not be read.
    var isHearsay: Bool { version == nil && gap.map { !$0.isListed } ?? false }
  }

  struct Gap {
    var isListed: Bool
  }

  struct Version {
    var digest: Data
    var fieldCount: Int
    var row: StoredRow
    var knownKeys: KnownKeys?
    /// The object's own keys.
    var attributes: Attributes { get throws { try row.attributes(.object, names: 1) } }
  }

  struct Entry {
    var name: String
    var before = Side()
    var after = Side()
    var fields: [Pair<FieldSchema>] = []
    var recordTypes: [Pair<RecordType>] = []
    var children: [Pair<ChildRelationship>] = []
    var definitions: DefinitionDifference.Object?
    /// Whether a snapshot before the base had the object, and which of the fields that came.
    var wasThereEarlier = false
    var earlierFields: Set<String> = []
    var isCapturedTwice: Bool { before.version != nil && after.version != nil }
  }

  func objects() throws -> [ObjectPair] {
    var entries = try candidates()
    try readGaps(&entries)
    entries = entries.filter { _, entry in
      entry.before.presence != entry.after.presence
        || entry.before.version?.digest != entry.after.version?.digest
    }
    entries = entries.filter { _, entry in
      !(entry.before.presence == .absent && entry.after.isHearsay
        || entry.before.isHearsay && entry.after.presence == .absent)
    }
    let baseScope = try Scope(reader.db, timelineID, at: base)
    let headScope = try Scope(reader.db, timelineID, at: head)
    entries = entries.filter { _, entry in
      !(entry.before.presence == .absent && baseScope.leavesOut(entry.name)
        || entry.after.presence == .absent && headScope.leavesOut(entry.name))
    }
    if try !olderKnowsWhatExists {
      entries = entries.filter { _, entry in
        let (old, new) = base.id < head.id ? (entry.before, entry.after) : (entry.after, entry.before)
        return old.presence != .absent || new.version != nil
      }
    }
    try readDefinitions(&entries)
    try readFields(&entries)
    try readParts(.recordType, &entries) { row, ordinal in
      try RecordType(row, ordinal: ordinal)
    } into: {
      $0.recordTypes.append($1)
    }
    try readParts(.childRelationship, &entries) { row, ordinal in
      try ChildRelationship(row, ordinal: ordinal)
    } into: {
      $0.children.append($1)
    }
    try readEarlier(&entries)
    let renamed = try takeRenamed(&entries)
    return (try entries.values.map(objectPair) + renamed)
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Whether the older one or a snapshot before it said what exists. If none did, an object that the newer one lists
  /// but has not captured may have been there all along.
  private var olderKnowsWhatExists: Bool {
    get throws {
      try Bool.fetchOne(
        reader.db,
        sql: "SELECT max(authoritative) FROM snapshot WHERE timeline_id = ? AND id <= ?",
        arguments: [timelineID, older]
      ) ?? false
    }
  }

  private func objectPair(_ entry: Entry) throws -> ObjectPair {
    var pair = ObjectPair(
      name: entry.name,
      presenceBefore: entry.before.presence,
      presenceAfter: entry.after.presence,
      fieldCountBefore: entry.before.version?.fieldCount ?? 0,
      fieldCountAfter: entry.after.version?.fieldCount ?? 0,
      attributes: Pair(
        before: try entry.before.version?.attributes,
        after: try entry.after.version?.attributes
      ),
      fields: entry.fields,
      recordTypes: entry.recordTypes,
      childRelationships: entry.children,
      knownBefore: entry.before.version?.knownKeys,
      knownAfter: entry.after.version?.knownKeys
    )
    pair.wasThereEarlier = entry.wasThereEarlier
    pair.earlierFields = entry.earlierFields
    guard let definitions = entry.definitions else { return pair }
    pair.isHidden = Pair(before: definitions.isHidden.before, after: definitions.isHidden.after)
    pair.hiddenFields = Pair(before: definitions.hiddenFields.before, after: definitions.hiddenFields.after)
    pair.definitions = definitions.definitions
    return pair
  }

  private func readDefinitions(_ entries: inout [Int64: Entry]) throws {
    let reader = DefinitionDifference(db: reader.db, timelineID: timelineID, base: base, head: head)
    for (id, definitions) in try reader.objects() {
      // Those of an object that is otherwise the same.
      if entries[id] == nil, !definitions.definitions.isEmpty { entries[id] = try unchangedEntry(id) }
      entries[id]?.definitions = definitions
    }
  }

  private func unchangedEntry(_ id: Int64) throws -> Entry? {
    let row = try Row.fetchOne(
      reader.db.cachedStatement(
        sql: """
          SELECT \(Self.versionColumns) FROM object_version AS v JOIN object ON object.id = v.object_id
          WHERE v.object_id = ?1 AND v.from_snapshot <= ?2 AND (v.to_snapshot IS NULL OR v.to_snapshot > ?2)
          """
      ),
      arguments: [id, newer]
    )
    guard let row else { return nil }
    let side = Side(version: try Self.version(row))
    return Entry(name: try row.get(1), before: side, after: side)
  }

  /// Rows that begin or end between the two snapshots: each is valid in at most one of them.
  func changed(_ table: String) -> String {
    "(later = 1 AND from_snapshot > ?1 AND from_snapshot <= ?2 OR to_snapshot > ?1 AND to_snapshot <= ?2)"
      .replacing("from_snapshot", with: "\(table).from_snapshot").replacing("to_snapshot", with: "\(table).to_snapshot")
      .replacing("later", with: "\(table).later")
  }

  func isValid(_ from: Int64, _ to: Int64?, at snapshot: StoredSnapshot) -> Bool {
    from <= snapshot.id && (to.map { $0 > snapshot.id } ?? true)
  }

  static let versionColumns = """
    object.id, object.name, v.from_snapshot, v.to_snapshot, v.digest, v.field_count, v.flags, v.label, v.label_plural,
    v.key_prefix, v.other, v.known_keys
    """

  static func version(_ row: Row) throws -> Version {
    let known: String? = try row.get(11)
    return Version(
      digest: try row.get(4),
      fieldCount: try row.get(5),
      row: try StoredRow(
        flags: UInt64(bitPattern: row.get(6) as Int64),
        texts: [nil, row.get(7), row.get(8), row.get(9), row.get(10)]
      ),
      knownKeys: try known.map { text throws(JSONError) in try KnownKeys(json: text) }
    )
  }

  private func candidates() throws -> [Int64: Entry] {
    var entries: [Int64: Entry] = [:]
    let cursor = try Row.fetchCursor(
      reader.db,
      sql: """
        SELECT \(Self.versionColumns) FROM object_version AS v JOIN object ON object.id = v.object_id
        WHERE object.timeline_id = ?3 AND \(changed("v"))
        """,
      arguments: [older, newer, timelineID]
    )
    while let row = try cursor.next() {
      let id: Int64 = try row.get(0)
      let version = try Self.version(row)
      var entry = try entries[id] ?? Entry(name: row.get(1))
      if try isValid(row.get(2), row.get(3), at: base) { entry.before.version = version }
      if try isValid(row.get(2), row.get(3), at: head) { entry.after.version = version }
      entries[id] = entry
    }
    return entries
  }

  private func readGaps(_ entries: inout [Int64: Entry]) throws {
    let cursor = try Row.fetchCursor(
      reader.db,
      sql: """
        SELECT object.id, object.name, gap.from_snapshot, gap.to_snapshot, \(isListed("?4")), \(isListed("?5")) FROM gap
        JOIN object ON object.id = gap.object_id
        WHERE object.timeline_id = ?3 AND gap.from_snapshot <= ?2 AND (gap.to_snapshot IS NULL OR gap.to_snapshot > ?1)
        """,
      arguments: [older, newer, timelineID, base.id, head.id]
    )
    while let row = try cursor.next() {
      let id: Int64 = try row.get(0)
      let (before, after) = try (isValid(row.get(2), row.get(3), at: base), isValid(row.get(2), row.get(3), at: head))
      if entries[id] == nil {
        // Captured throughout, or never: only the second can matter.
        guard before != after, try !hasVersion(id) else { continue }
        entries[id] = Entry(name: try row.get(1))
      }
      if before { entries[id]?.before.gap = Gap(isListed: try row.get(4)) }
      if after { entries[id]?.after.gap = Gap(isListed: try row.get(5)) }
    }
  }

  /// Whether a list named the object since its gap began. A refusal or an unreadable file alone does not say that there
  /// is such an object.
  private func isListed(_ snapshot: String) -> String {
    """
    EXISTS (SELECT 1 FROM snapshot WHERE snapshot.timeline_id = ?3 AND authoritative = 1 AND number >= gap.since
      AND snapshot.id <= \(snapshot))
    """
  }

  /// Whether the object is captured at the older one.
  func hasVersion(_ objectID: Int64) throws -> Bool {
    try Int.fetchOne(
      reader.db.cachedStatement(
        sql: """
          SELECT 1 FROM object_version WHERE object_id = ?1 AND from_snapshot <= ?2
          AND (to_snapshot IS NULL OR to_snapshot > ?2)
          """
      ),
      arguments: [objectID, older]
    ) != nil
  }
}
