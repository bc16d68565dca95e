/// Two snapshots, and of their schemas only what differs: all that drift is judged from.
public struct SnapshotPair: Sendable {
  /// The earlier one; nil for a first snapshot, which has no drift.
  public var base: SnapshotHeader?
  /// The later one.
  public var head: SnapshotHeader
  /// The head's gaps, by object.
  public var gaps: [Gap]
  /// The objects that differ, by the bytes of their names.
  public var objects: [ObjectPair]
  /// As whom and through what both were taken; nil for one from files.
  public var sources = Pair<SnapshotSource>()
  /// The objects that were in a gap in the base.
  public var gapsBefore: Set<String> = []

  /// A pair from its parts.
  public init(base: SnapshotHeader?, head: SnapshotHeader, gaps: [Gap], objects: [ObjectPair]) {
    self.base = base
    self.head = head
    self.gaps = gaps
    self.objects = objects
  }
}

/// One thing before and after; nil where there was or is none.
public struct Pair<Value: Sendable>: Sendable {
  /// In the base.
  public var before: Value?
  /// In the head.
  public var after: Value?

  /// A pair from its sides.
  public init(before: Value? = nil, after: Value? = nil) {
    self.before = before
    self.after = after
  }
}

extension Pair: Equatable where Value: Equatable {}

/// One object in two snapshots.
public struct ObjectPair: Sendable {
  /// Whether a snapshot has an object.
  public enum Presence: Hashable, Sendable {
    /// Not listed and not in the set.
    case absent
    /// Listed, never captured: an open ``Gap``.
    case uncaptured
    /// Its schema is known, though it may be stale.
    case captured
  }

  /// The API name.
  public var name: String
  /// Whether the base has it.
  public var presenceBefore: Presence
  /// Whether the head has it.
  public var presenceAfter: Presence
  /// The number of its fields in the base.
  public var fieldCountBefore: Int
  /// The number of its fields in the head.
  public var fieldCountAfter: Int
  /// The object's own keys. Both sides are there when both are captured, even if equal.
  public var attributes: Pair<Attributes>
  /// Fields that differ, by name; empty unless both sides are captured.
  public var fields: [Pair<FieldSchema>]
  /// Record types that differ, by developer name.
  public var recordTypes: [Pair<RecordType>]
  /// Child relationships that differ, by key.
  public var childRelationships: [Pair<ChildRelationship>]
  /// Whether the object is defined (EntityDefinition) where the running user's describes do not have it.
  public var isHidden = Pair(before: false, after: false)
  /// The fields that are defined (FieldDefinition) on a side whose describe does not have them; at least those of
  /// ``fields``.
  public var hiddenFields = Pair<Set<String>>(before: [], after: [])
  /// What definitions say of the object and of fields that both sides have, where it differs; both sides are there.
  public var definitions: [Pair<Definition>] = []
  /// The object's name in the base where it has another one in the head.
  public var nameBefore: String?
  /// Whether a snapshot before the base had the object, though the base does not.
  public var wasThereEarlier = false
  /// Those of ``fields`` that a snapshot before the base had, though the base does not.
  public var earlierFields: Set<String> = []
  /// Of what differs, the keys that only one side's API version knows.
  public var keysOfOneVersion: Set<AttributeKey> = []

  /// A pair from its parts. What a reduced describe does not know is taken from the other side.
  public init(
    name: String,
    presenceBefore: Presence,
    presenceAfter: Presence,
    fieldCountBefore: Int = 0,
    fieldCountAfter: Int = 0,
    attributes: Pair<Attributes> = Pair(before: nil, after: nil),
    fields: [Pair<FieldSchema>] = [],
    recordTypes: [Pair<RecordType>] = [],
    childRelationships: [Pair<ChildRelationship>] = [],
    knownBefore: KnownKeys? = nil,
    knownAfter: KnownKeys? = nil
  ) {
    self.name = name
    self.presenceBefore = presenceBefore
    self.presenceAfter = presenceAfter
    self.fieldCountBefore = fieldCountBefore
    self.fieldCountAfter = fieldCountAfter
    self.attributes = attributes
    self.fields = fields
    self.recordTypes = recordTypes
    self.childRelationships = childRelationships
    if knownBefore != nil || knownAfter != nil { fillUnknown(knownBefore, knownAfter) }
  }

  /// Compares two schemas of one object; nil means that the snapshot does not have it.
  public init(before: ObjectSchema?, after: ObjectSchema?) {
    var fields: [Pair<FieldSchema>] = []
    var recordTypes: [Pair<RecordType>] = []
    var children: [Pair<ChildRelationship>] = []
    if let before, let after {
      fields = Self.pairs(before.fields, after.fields) { [.string($0.name)] }
      recordTypes = Self.pairs(before.recordTypes, after.recordTypes) { [.string($0.developerName)] }
      children = Self.pairs(before.childRelationships, after.childRelationships) {
        [.string($0.key.childObject), .string($0.key.field), .integer(Int64($0.key.ordinal))]
      }
    }
    self.init(
      name: after?.name ?? before?.name ?? "",
      presenceBefore: before == nil ? .absent : .captured,
      presenceAfter: after == nil ? .absent : .captured,
      fieldCountBefore: before?.fields.count ?? 0,
      fieldCountAfter: after?.fields.count ?? 0,
      attributes: Pair(before: before?.attributes, after: after?.attributes),
      fields: fields,
      recordTypes: recordTypes,
      childRelationships: children,
      knownBefore: before?.knownKeys,
      knownAfter: after?.knownKeys
    )
    if let before, let after, !before.name.hasSameBytes(as: after.name) { nameBefore = before.name }
  }

  /// Whether both sides are captured and nothing in them differs.
  public var isUnchanged: Bool {
    presenceBefore == presenceAfter && nameBefore == nil && attributes.before == attributes.after && fields.isEmpty
      && recordTypes.isEmpty && childRelationships.isEmpty && definitions.isEmpty
  }

  /// Parts that are the same byte for byte are left out.
  private static func pairs<Part: Hashable & Sendable>(
    _ before: [Part],
    _ after: [Part],
    key: (Part) -> [JSONValue]
  ) -> [Pair<Part>] {
    let old = Dictionary(before.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
    let new = Dictionary(after.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
    return Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }
      .map { (JSONValue.array($0).encoded(), Pair(before: old[$0], after: new[$0])) }
      .sorted { $0.0.precedesInBytes($1.0) }.map(\.1)
  }

  private mutating func fillUnknown(_ knownBefore: KnownKeys?, _ knownAfter: KnownKeys?) {
    Self.fill(&attributes.before, from: attributes.after, known: knownBefore?.object)
    Self.fill(&attributes.after, from: attributes.before, known: knownAfter?.object)
    func isUnknown(_ key: AttributeKey) -> Bool {
      [knownBefore, knownAfter].contains { $0.map { !$0.object.contains(key) } ?? false }
    }
    if isUnknown(.recordTypeInfos) { recordTypes = [] }
    if isUnknown(.childRelationships) { childRelationships = [] }
    for index in fields.indices {
      guard var before = fields[index].before, var after = fields[index].after else { continue }
      Self.fill(&before, from: after, known: knownBefore?.field)
      Self.fill(&after, from: before, known: knownAfter?.field)
      fields[index] = Pair(before: before, after: after)
    }
    fields.removeAll { $0.before == $0.after }
  }

  private static func fill(_ side: inout Attributes?, from other: Attributes?, known: Set<AttributeKey>?) {
    guard let known, var filled = side, let other else { return }
    for key in Set(filled.keys).union(other.keys) where !known.contains(key) { filled[key] = other[key] }
    filled.omitted.formUnion(other.omitted)
    side = filled
  }

  private static func fill(_ side: inout FieldSchema, from other: FieldSchema, known: Set<AttributeKey>?) {
    guard let known else { return }
    var attributes: Attributes? = side.attributes
    fill(&attributes, from: other.attributes, known: known)
    side.attributes = attributes ?? side.attributes
    if !known.contains(.picklistValues) { side.picklistValues = other.picklistValues }
  }
}
