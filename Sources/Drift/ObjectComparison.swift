import Schema

extension ObjectPair {
  /// The changes of one object and its fields and record types; child relationships wait for those of other objects.
  var changes: [Change] {
    if let event = existence {
      let rule = RuleCatalogue.rule(
        for: .object,
        event,
        Attributes(isHidden: isHidden.before ?? false),
        Attributes(isHidden: isHidden.after ?? false)
      )
      return rule.map { [Place(object: name).change($0)] } ?? []
    }
    guard let was = attributes.before, let now = attributes.after else { return [] }
    var claims = Claims(place: Place(object: name), was, now)
    claims.judge(as: .object, last: RuleCatalogue.otherOfObject)
    return claims.changes + fields.flatMap { $0.changes(in: name, hidden: hiddenFields) }
      + recordTypes.flatMap { $0.changes(in: name) } + definitions.flatMap(\.changes)
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

extension Pair<Definition> {
  fileprivate var changes: [Change] {
    guard let was = before, let now = after else { return [] }
    var claims = Claims(place: Place(object: now.object, field: now.field), was.attributes, now.attributes)
    let isObject = now.field == nil
    claims.judge(
      as: isObject ? .object : .field,
      last: isObject ? RuleCatalogue.otherOfObject : RuleCatalogue.otherOfField
    )
    return claims.changes
  }
}

extension AttributeKey {
  /// No key of Salesforce's: what is not there is defined, but hidden from the running user.
  static let isHidden: Self = "isHidden"
}

extension Attributes {
  /// Of what is not there.
  init(isHidden: Bool) {
    self.init()
    self[.isHidden] = .bool(isHidden)
  }
}
