import Schema

extension ObjectPair {
  /// The changes of one object and its fields and record types; child relationships wait for those of other objects.
  var changes: [Change] {
    if let event = existence {
      return RuleCatalogue.rule(for: .object, event).map { [Place(object: name).change($0)] } ?? []
    }
    guard let was = attributes.before, let now = attributes.after else { return [] }
    var claims = Claims(place: Place(object: name), was, now)
    claims.judge(as: .object, last: RuleCatalogue.otherOfObject)
    return claims.changes + fields.flatMap { $0.changes(in: name) } + recordTypes.flatMap { $0.changes(in: name) }
  }

  /// What happened to the object as a whole; nil where both snapshots know it, or neither does.
  private var existence: Rule.Event? {
    switch (presenceBefore, presenceAfter) {
    case (.absent, .uncaptured), (.absent, .captured): .added
    case (.uncaptured, .absent), (.captured, .absent): .removed
    case (.uncaptured, .captured): .captured
    default: nil
    }
  }
}

extension Pair<RecordType> {
  fileprivate func changes(in object: String) -> [Change] {
    guard let name = after?.developerName ?? before?.developerName else { return [] }
    let place = Place(object: object, part: name)
    guard let was = before?.attributes, let now = after?.attributes else {
      return RuleCatalogue.rule(for: .recordType, before == nil ? .added : .removed).map { [place.change($0)] } ?? []
    }
    var claims = Claims(place: place, was, now)
    claims.judge(as: .recordType, last: RuleCatalogue.otherOfObject)
    return claims.changes
  }
}
