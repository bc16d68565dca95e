import Schema

extension ObjectPair {
  /// The changes of one object and its fields and record types; child relationships wait for those of other objects.
  ///
  /// - Parameter hint: the fields that may have been renamed.
  func changes(hint: RenameDetection.Hint?) -> [Change] {
    if let event = existence {
      let rule = RuleCatalogue.rule(for: .object, event, whatIsMissing.before, whatIsMissing.after)
      return rule.map { [Place(object: name).change($0)] } ?? []
    }
    guard let was = attributes.before, let now = attributes.after else { return [] }
    var claims = Claims(place: Place(object: name), was, now)
    if isRenamedCompanion {
      // Salesforce makes both from the object's.
      for key in [AttributeKey.label, .labelPlural] { claims.close(key) }
    }
    claims.judge(as: .object, last: RuleCatalogue.otherOfObject)
    return rename + claims.changes + fieldChanges(hint) + recordTypes.flatMap { $0.changes(in: name) }
      + definitions.flatMap(\.changes)
  }

  private func fieldChanges(_ hint: RenameDetection.Hint?) -> [Change] {
    fields.flatMap { field in
      var changes = field.changes(in: self)
      guard let hint, changes.count == 1, field.before == nil || field.after == nil else { return changes }
      changes[0].mayBeRename(field.before == nil ? hint.before : hint.after)
      return changes
    }
  }

  private var isRenamedCompanion: Bool { nameBefore != nil && ObjectRenaming.isCompanion(name) }

  private var rename: [Change] {
    guard let nameBefore, !isRenamedCompanion else { return [] }
    return Place(object: name).rename(.object, .name, from: nameBefore, to: name, .certain)
  }

  /// What is known of the object on the side that does not have it.
  private var whatIsMissing: (before: Attributes, after: Attributes) {
    (
      Attributes(isHidden: isHidden.before ?? false, wasThereEarlier: wasThereEarlier),
      Attributes(isHidden: isHidden.after ?? false)
    )
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
    guard let was = before, let now = after else {
      return RuleCatalogue.rule(for: .recordType, before == nil ? .added : .removed).map { [place.change($0)] } ?? []
    }
    var claims = Claims(place: place, was.attributes, now.attributes)
    claims.judge(as: .recordType, last: RuleCatalogue.otherOfObject)
    return place.rename(.recordType, .developerName, from: was.developerName, to: name, .certain) + claims.changes
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
  /// No key of Salesforce's: what is not there was there in an earlier snapshot.
  static let wasThereEarlier: Self = "wasThereEarlier"
}

extension Attributes {
  /// Of what is not there.
  init(isHidden: Bool, wasThereEarlier: Bool = false) {
    self.init()
    self[.isHidden] = .bool(isHidden)
    self[.wasThereEarlier] = .bool(wasThereEarlier)
  }
}
