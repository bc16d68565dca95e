import Schema

/// What has another name in the head than in the base, so that what refers to it by name can be compared.
///
/// Salesforce rewrites such references itself: they are consequences of the rename, and told with it.
struct Renames {
  /// Objects, by their names in the base.
  private var objects: [String: String] = [:]
  /// By the object's name in the head, fields by their names in the base.
  private var fields: [String: [String: String]] = [:]
  /// What each rename brought with it, by where it is told.
  private(set) var consequences: [Place: [Change.Implied]] = [:]

  /// The renames that pairs are told of or that show in them.
  init(in pairs: [ObjectPair]) {
    for pair in pairs {
      objects[pair.nameBefore ?? pair.name] = pair.nameBefore.map { _ in pair.name }
      for field in pair.fields {
        guard let was = field.before?.name, let now = field.after?.name, was != now else { continue }
        fields[pair.name, default: [:]][was] = now
      }
    }
    for (owner, renamed) in objects {
      for companion in ObjectRenaming.companions(of: owner) {
        guard let after = objects[companion] else { continue }
        note(.companions, .array([.string(companion)]), .array([.string(after)]), at: Place(object: renamed))
      }
    }
  }

  var isEmpty: Bool { objects.isEmpty && fields.isEmpty }

  /// A pair with the head's names on its base's side; what differed by them alone is gone.
  mutating func translated(_ pair: ObjectPair) -> ObjectPair {
    var pair = pair
    if var was = pair.attributes.before {
      translate(.associateParentEntity, in: &was)
      pair.attributes.before = was
    }
    for index in pair.fields.indices {
      guard var was = pair.fields[index].before, pair.fields[index].after != nil else { continue }
      translate(.referenceTo, in: &was.attributes)
      translateController(of: &was, in: pair.name)
      pair.fields[index].before = was
    }
    pair.fields.removeAll { $0.before == $0.after }
    translateChildren(of: &pair)
    return pair
  }

  private mutating func translate(_ key: AttributeKey, in attributes: inout Attributes) {
    guard let value = attributes[key] else { return }
    if let name = value.string, let new = objects[name] {
      attributes[key] = .string(new)
      note(key, value, .string(new), at: Place(object: new))
    }
    guard let names = value.array?.compactMap(\.string), names.contains(where: { objects[$0] != nil }) else { return }
    for name in names {
      if let new = objects[name] { note(key, .string(name), .string(new), at: Place(object: new)) }
    }
    let translated = names.map { objects[$0] ?? $0 }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    attributes[key] = .array(translated.map(JSONValue.string))
  }

  private mutating func translateController(of field: inout FieldSchema, in object: String) {
    guard let name = field.attributes.text(.controllerName), let new = fields[object]?[name] else { return }
    field.attributes[.controllerName] = .string(new)
    note(.controllerName, .string(name), .string(new), at: Place(object: object, field: new))
  }

  /// Child relationships are known by the child's names, so that a rename makes one go and another come.
  private mutating func translateChildren(of pair: inout ObjectPair) {
    var befores: [ChildRelationship.Key: ChildRelationship] = [:]
    for var entry in pair.childRelationships.compactMap(\.before) {
      let old = entry.key
      entry.key.childObject = objects[old.childObject] ?? old.childObject
      entry.key.field = fields[entry.key.childObject]?[old.field] ?? old.field
      translate(.junctionReferenceTo, in: &entry.attributes)
      if entry.key != old {
        let isField = entry.key.field != old.field
        note(
          .childRelationships,
          .string(old.description),
          .string(entry.key.description),
          at: Place(object: entry.key.childObject, field: isField ? entry.key.field : nil)
        )
      }
      befores[entry.key] = entry
    }
    let afters = Dictionary(pair.childRelationships.compactMap(\.after).map { ($0.key, $0) }) { first, _ in first }
    pair.childRelationships = Set(befores.keys).union(afters.keys).sorted()
      .map { Pair(before: befores[$0], after: afters[$0]) }.filter { $0.before != $0.after }
  }

  private mutating func note(_ key: AttributeKey, _ before: JSONValue, _ after: JSONValue, at place: Place) {
    var implied = consequences[place] ?? []
    if let index = implied.firstIndex(where: { $0.attribute == key }) {
      implied[index].before = Self.merged(implied[index].before, before)
      implied[index].after = Self.merged(implied[index].after, after)
    } else {
      implied.append(.init(attribute: key, before: before, after: after))
    }
    consequences[place] = implied.sorted { AttributeKey.precedes($0.attribute, $1.attribute) }
  }

  /// Both, once each, by their bytes; one alone stands without a list.
  private static func merged(_ one: JSONValue, _ other: JSONValue) -> JSONValue {
    let texts = [one, other].flatMap { $0.array ?? [$0] }.compactMap(\.string)
    let sorted = Set(texts).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map(JSONValue.string)
    return sorted.count == 1 && one.array == nil ? sorted[0] : .array(sorted)
  }
}

extension AttributeKey {
  /// No key of Salesforce's: the history, share and other objects that go with an object.
  static let companions: Self = "companions"
}
