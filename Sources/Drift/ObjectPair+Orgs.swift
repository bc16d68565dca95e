import Schema

extension ObjectPair {
  /// Without what is another in every org whatever its schema: ids, and the key prefixes of custom objects.
  var withoutOrgSpecifics: ObjectPair {
    var pair = self
    if attributes.after?.flag(.custom) ?? false { pair.attributes.before?.take(.keyPrefix, from: attributes.after) }
    for index in recordTypes.indices {
      pair.recordTypes[index].before?.attributes.take(.recordTypeId, from: recordTypes[index].after?.attributes)
    }
    pair.recordTypes.removeAll { $0.before == $0.after }
    for index in definitions.indices {
      pair.definitions[index].before?.businessOwnerID = definitions[index].after?.businessOwnerID
    }
    pair.definitions.removeAll { $0.before == $0.after }
    return pair
  }
}

extension Attributes {
  fileprivate mutating func take(_ key: AttributeKey, from other: Attributes?) { self[key] = other?[key] }
}
