internal import GRDB
internal import Schema

/// Reads what differs between snapshots of two timelines, of one org or of two: objects whose digests differ are read
/// whole, since nothing of them lies side by side in the catalog.
struct TimelineDifference {
  private let reader: CatalogReader
  private let base: TimelineState
  private let head: TimelineState

  init(_ reader: CatalogReader, base: StoredSnapshot, head: StoredSnapshot) throws {
    self.reader = reader
    self.base = try TimelineState(reader, base)
    self.head = try TimelineState(reader, head)
  }

  func objects() throws -> [ObjectPair] {
    let names = Set(base.sides.keys).union(head.sides.keys)
    var pairs = try names.compactMap { name in try pair(of: name) }
    if base.snapshot.header.timeline.org.id == head.snapshot.header.timeline.org.id { try joinRenamed(&pairs) }
    return pairs.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  private func pair(of name: String) throws -> ObjectPair? {
    let (was, now) = (base.side(of: name), head.side(of: name))
    guard !isUnsure(was, base, now, name), !isUnsure(now, head, was, name) else { return nil }
    if was.version == nil, now.version == nil, was.presence == now.presence { return nil }
    var pair = ObjectPair(
      name: name,
      presenceBefore: was.presence,
      presenceAfter: now.presence,
      fieldCountBefore: was.version?.fieldCount ?? 0,
      fieldCountAfter: now.version?.fieldCount ?? 0,
      attributes: Pair(before: try was.version?.attributes, after: try now.version?.attributes)
    )
    if let before = was.version, let after = now.version, before.digest != after.digest {
      pair = ObjectPair(before: try whole(name, base), after: try whole(name, head))
    }
    compareDefinitions(of: &pair)
    if pair.isUnchanged { return nil }
    try findKeysOfOneVersion(in: &pair)
    return pair
  }

  private func whole(_ name: String, _ state: TimelineState) throws -> ObjectSchema? {
    try reader.object(named: name, at: state.snapshot)
  }

  /// Whether a side may have what it does not show: it leaves the object out or never said what exists, or the other one
  /// only heard of it.
  private func isUnsure(
    _ side: DifferenceReader.Side,
    _ state: TimelineState,
    _ other: DifferenceReader.Side,
    _ name: String
  ) -> Bool {
    guard side.presence == .absent else { return false }
    return state.scope.leavesOut(name) || other.isHearsay || !state.knowsWhatExists
  }

  private func compareDefinitions(of pair: inout ObjectPair) {
    guard let was = base.definitions[pair.name], let now = head.definitions[pair.name] else { return }
    pair.isHidden = Pair(before: was[""]?.isHidden ?? false, after: now[""]?.isHidden ?? false)
    pair.hiddenFields = Pair(before: Self.hiddenFields(was), after: Self.hiddenFields(now))
    guard pair.presenceBefore == .captured, pair.presenceAfter == .captured, Self.isRead(was), Self.isRead(now) else {
      return
    }
    let uncommon = pair.fields.filter { $0.before == nil || $0.after == nil }.compactMap {
      ($0.before ?? $0.after)?.name
    }
    let common = Set(was.keys).union(now.keys).subtracting(uncommon)
    for field in common.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let (before, after) = (was[field] ?? DefinitionRow(), now[field] ?? DefinitionRow())
      if [before, after].contains(where: { $0.isHidden || $0.isUnread }) || before == after { continue }
      let name = field == "" ? nil : field
      pair.definitions.append(
        Pair(
          before: before.definition(object: pair.name, field: name),
          after: after.definition(object: pair.name, field: name)
        )
      )
    }
  }

  private static func hiddenFields(_ rows: [String: DefinitionRow]) -> Set<String> {
    Set(rows.filter { $0.key != "" && $0.value.isHidden }.keys)
  }

  private static func isRead(_ rows: [String: DefinitionRow]) -> Bool { rows[""].map { !$0.isHidden } ?? false }

  private func joinRenamed(_ pairs: inout [ObjectPair]) throws {
    var (removed, added): ([String: Attributes], [String: Attributes]) = ([:], [:])
    for pair in pairs {
      if pair.presenceAfter == .absent { removed[pair.name] = pair.attributes.before }
      if pair.presenceBefore == .absent { added[pair.name] = pair.attributes.after }
    }
    let renamings = ObjectRenaming.found(removed: removed, added: added) { prefix in
      base.countOfKeyPrefix(prefix) == 1 && head.countOfKeyPrefix(prefix) == 1
    }
    for renaming in renamings {
      pairs.removeAll { $0.name == renaming.before || $0.name == renaming.after }
      pairs.append(ObjectPair(before: try whole(renaming.before, base), after: try whole(renaming.after, head)))
    }
  }
}

extension TimelineDifference {
  /// A key that only one side's version of the API has is missing from the other's describe as a word, though the
  /// normal form does not tell that from false.
  private func findKeysOfOneVersion(in pair: inout ObjectPair) throws {
    let versions = [base, head].map(\.snapshot.header.timeline.apiVersion)
    guard versions[0] != versions[1], pair.presenceBefore == .captured, pair.presenceAfter == .captured else { return }
    let candidates = pair.keysOfOneSide
    if candidates.isEmpty { return }
    let bodies = try [base, head].map { try body(of: pair.name, $0) }
    pair.keysOfOneVersion = candidates.filter { key in
      bodies.contains { body in body.map { !$0.hasKey(key.rawValue) } ?? false }
    }
  }

  private func body(of name: String, _ state: TimelineState) throws -> [UInt8]? {
    let id = try Int64.fetchOne(
      reader.db,
      sql: """
        SELECT c.body_id FROM capture AS c JOIN object ON object.id = c.object_id
        WHERE object.timeline_id = ?1 AND object.name = ?3
        AND c.from_snapshot <= ?2 AND (c.to_snapshot IS NULL OR c.to_snapshot > ?2)
        """,
      arguments: [state.timelineID, state.snapshot.id, name]
    )
    return try id.map { try BodyStore(reader.db).read($0) }
  }
}

extension [UInt8] {
  /// Whether a JSON text has a member of this name somewhere: the name in quotes, then a colon.
  fileprivate func hasKey(_ name: String) -> Bool {
    let quoted = Array("\"\(name)\"".utf8)
    var rest = self[...]
    while let start = rest.firstRange(of: quoted) {
      rest = rest[start.upperBound...]
      if rest.first(where: { ![0x09, 0x0A, 0x0D, 0x20].contains($0) }) == UInt8(ascii: ":") { return true }
    }
    return false
  }
}

extension ObjectPair {
  /// The keys of anything in it that only one side says something of.
  fileprivate var keysOfOneSide: Set<AttributeKey> {
    var keys: Set<AttributeKey> = []
    func add(_ was: Attributes?, _ now: Attributes?) {
      guard let was, let now else { return }
      for key in was.changedKeys(to: now) where was[key].map({ _ in true }) != now[key].map({ _ in true }) {
        keys.insert(key)
      }
    }
    add(attributes.before, attributes.after)
    for pair in fields { add(pair.before?.attributes, pair.after?.attributes) }
    for pair in recordTypes { add(pair.before?.attributes, pair.after?.attributes) }
    for pair in childRelationships { add(pair.before?.attributes, pair.after?.attributes) }
    return keys
  }
}
