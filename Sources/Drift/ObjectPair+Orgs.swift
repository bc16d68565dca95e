import Schema

extension ObjectPair {
  /// Without what is another in every org whatever its schema: ids, the key prefixes of custom objects, and hosts.
  var withoutOrgSpecifics: ObjectPair {
    var pair = self
    if attributes.after?.flag(.custom) ?? false { pair.attributes.before?.take(.keyPrefix, from: attributes.after) }
    for index in fields.indices {
      pair.fields[index].before?.attributes.takeTexts(withOtherHosts: fields[index].after?.attributes)
    }
    pair.fields.removeAll { $0.before == $0.after }
    for index in recordTypes.indices {
      pair.recordTypes[index].before?.attributes.take(.recordTypeId, from: recordTypes[index].after?.attributes)
    }
    pair.recordTypes.removeAll { $0.before == $0.after }
    for index in definitions.indices {
      let after = definitions[index].after
      pair.definitions[index].before?.businessOwnerID = after?.businessOwnerID
      if let was = definitions[index].before?.description, let now = after?.description,
        OrgHosts.areAll(between: was, and: now)
      {
        pair.definitions[index].before?.description = now
      }
    }
    pair.definitions.removeAll { $0.before == $0.after }
    return pair
  }
}

extension Attributes {
  fileprivate mutating func take(_ key: AttributeKey, from other: Attributes?) { self[key] = other?[key] }

  /// Takes over the texts that differ in nothing but hosts: formulas, defaults, help.
  fileprivate mutating func takeTexts(withOtherHosts other: Attributes?) {
    guard let other else { return }
    for key in changedKeys(to: other) {
      guard let was = text(key), let now = other.text(key), OrgHosts.areAll(between: was, and: now) else { continue }
      take(key, from: other)
    }
  }
}
