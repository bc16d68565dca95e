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
    for object in objects where !object.keysOfOneVersion.isEmpty {
      for index in changes.indices where object.isOfVersionAlone(changes[index]) { changes[index].cause = .apiVersion }
    }
    self.changes = SnapshotComparison(pair, base: base, thresholds: thresholds).changes(besides: changes)
  }
}

extension Change {
  /// What a rename brought with it.
  fileprivate mutating func add(_ consequences: [Place: [Implied]]) {
    guard confidence != nil, part == nil, let more = consequences[Place(object: object, field: field)] else { return }
    implied = (implied + more).sorted { AttributeKey.precedes($0.attribute, $1.attribute) }
  }
}
