import Schema

/// Judges all that differs between two snapshots.
struct PairComparison {
  /// In no order.
  let changes: [Change]

  init(_ pair: SnapshotPair, thresholds: JudgingThresholds) {
    guard let base = pair.base else {
      changes = []
      return
    }
    let isOneOrg = base.timeline.org.id == pair.head.timeline.org.id
    let detections = (isOneOrg ? pair.objects : pair.objects.map(\.withoutOrgSpecifics)).map(RenameDetection.init)
    var renames = Renames(in: detections.map(\.pair))
    let objects = renames.isEmpty ? detections.map(\.pair) : detections.map { renames.translated($0.pair) }
    var own = zip(objects, detections).flatMap { object, detection in object.changes(hint: detection.fieldHint) }
    for index in own.indices { own[index].add(renames.consequences) }
    var changes = ChildRelationshipFolding(objects, changes: own).changes
    let keys = Dictionary(objects.map { ($0.name, $0.keysOfOneVersion) }) { first, _ in first }
    for index in changes.indices where changes[index].isOfVersion(keys) { changes[index].cause = .apiVersion }
    self.changes = SnapshotComparison(pair, base: base, thresholds: thresholds).changes(besides: changes)
  }
}

extension Change {
  /// Whether its key is one that only one side's API version knows, by object.
  fileprivate func isOfVersion(_ keys: [String: Set<AttributeKey>]) -> Bool {
    guard let object, let attribute else { return false }
    return keys[object]?.contains(attribute) ?? false
  }

  /// What a rename brought with it.
  fileprivate mutating func add(_ consequences: [Place: [Implied]]) {
    guard confidence != nil, part == nil, let more = consequences[Place(object: object, field: field)] else { return }
    implied = (implied + more).sorted { AttributeKey.precedes($0.attribute, $1.attribute) }
  }
}
