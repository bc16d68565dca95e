import Schema

extension Pair<FieldSchema> {
  /// The changes of one field; one that is defined where no describe has it came or went by permissions.
  func changes(in object: ObjectPair) -> [Change] {
    func isHidden(_ field: FieldSchema, _ hidden: Set<String>?) -> Bool { hidden?.contains(field.name) ?? false }
    switch (before, after) {
    case (nil, nil): return []
    case (nil, let now?):
      let absence = Attributes(
        isHidden: isHidden(now, object.hiddenFields.before),
        wasThereEarlier: object.earlierFields.contains(now.name)
      )
      let rule = RuleCatalogue.rule(for: .field, .added, absence, now.attributes)
      return rule.map { [Place(object: object.name, field: now.name).change($0)] } ?? []
    case (let was?, nil):
      let absence = Attributes(isHidden: isHidden(was, object.hiddenFields.after))
      let rule = RuleCatalogue.rule(for: .field, .removed, was.attributes, absence)
      return rule.map { [Place(object: object.name, field: was.name).change($0)] } ?? []
    case (let was?, let now?):
      return Self.changes(at: Place(object: object.name, field: now.name), was, now)
    }
  }

  private static func changes(at place: Place, _ was: FieldSchema, _ now: FieldSchema) -> [Change] {
    var was = was
    let rename = rename(at: place, &was, now)
    return rename + differences(at: place, was, now)
  }

  /// The path to a parent is made from the lookup's name, and goes with it.
  private static func rename(at place: Place, _ was: inout FieldSchema, _ now: FieldSchema) -> [Change] {
    guard JSONValue.string(was.name) != .string(now.name) else { return [] }
    func path(_ name: String) -> JSONValue? { name.hasSuffix("__c") ? .string(String(name.dropLast()) + "r") : nil }
    let (old, new) = (was.attributes[.relationshipName], now.attributes[.relationshipName])
    var implied: [Change.Implied] = []
    if let old, let new, old != new, old == path(was.name), new == path(now.name) {
      implied = [.init(attribute: .relationshipName, before: old, after: new)]
      was.attributes[.relationshipName] = new
    }
    return place.rename(.field, .name, from: was.name, to: now.name, .likely, implied: implied)
  }

  private static func differences(at place: Place, _ was: FieldSchema, _ now: FieldSchema) -> [Change] {
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
