import Schema

extension Pair<FieldSchema> {
  /// The changes of one field; one that is defined where no describe has it came or went by permissions.
  func changes(in object: String, hidden: Pair<Set<String>>) -> [Change] {
    func absence(of field: FieldSchema, _ hidden: Set<String>?) -> Attributes {
      Attributes(isHidden: hidden?.contains(field.name) ?? false)
    }
    switch (before, after) {
    case (nil, nil): return []
    case (nil, let now?):
      let rule = RuleCatalogue.rule(for: .field, .added, absence(of: now, hidden.before), now.attributes)
      return rule.map { [Place(object: object, field: now.name).change($0)] } ?? []
    case (let was?, nil):
      let rule = RuleCatalogue.rule(for: .field, .removed, was.attributes, absence(of: was, hidden.after))
      return rule.map { [Place(object: object, field: was.name).change($0)] } ?? []
    case (let was?, let now?):
      return Self.changes(at: Place(object: object, field: now.name), was, now)
    }
  }

  private static func changes(at place: Place, _ was: FieldSchema, _ now: FieldSchema) -> [Change] {
    let picklist = PicklistComparison(was.picklistValues, now.picklistValues)
    var parts: [AttributeKey: Values] = [:]
    parts[.picklistValues] = picklist.whole
    parts[.validFor] = picklist.dependency
    var claims = Claims(place: place, was.attributes, now.attributes, parts: parts)
    claims.judge(as: .field, last: RuleCatalogue.otherOfField)
    var changes = claims.changes
    let isAbsorbed = picklist.whole != nil && claims.parts[.picklistValues] == nil
    if !isAbsorbed {
      changes += picklist.changes(at: place, was.attributes, now.attributes)
    }
    if let dependency = claims.parts[.validFor], let rule = RuleCatalogue.rule(for: .picklist, .dependencyMoved) {
      changes.append(place.change(rule, .validFor, dependency))
    }
    return changes
  }
}
