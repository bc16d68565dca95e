import Schema

/// Tells each change of a child relationship once: with the lookup that brought it, or on its own.
///
/// Salesforce derives an object's child relationships from the lookups of other objects, so that one new lookup changes
/// two describes.
struct ChildRelationshipFolding {
  private(set) var changes: [Change]
  private let fields: [Place: Pair<FieldSchema>]
  private let indices: [Place: [Int]]
  private var came: [Int: [String]] = [:]
  private var went: [Int: [String]] = [:]

  /// - Parameter changes: those of the objects themselves.
  init(_ objects: [ObjectPair], changes: [Change]) {
    self.changes = changes
    indices = Dictionary(grouping: changes.indices) { [changes] index in
      Place(object: changes[index].object, field: changes[index].field, part: changes[index].part)
    }
    var fields: [Place: Pair<FieldSchema>] = [:]
    for object in objects {
      for pair in object.fields {
        guard let name = pair.after?.name ?? pair.before?.name else { continue }
        fields[Place(object: object.name, field: name)] = pair
      }
    }
    self.fields = fields
    for object in objects { for pair in object.childRelationships { fold(pair, of: object.name) } }
    for index in Set(came.keys).union(went.keys) { imply(at: index) }
  }

  private mutating func fold(_ pair: Pair<ChildRelationship>, of parent: String) {
    guard let entry = pair.after ?? pair.before else { return }
    let place = Place(object: parent, part: entry.key.description)
    guard let was = pair.before, let now = pair.after else {
      if let index = explanation(for: pair, key: entry.key, parent: parent) {
        return note(pair, of: parent, at: index)
      }
      let name = Values(before: name(of: pair.before), after: name(of: pair.after))
      let rule = RuleCatalogue.rule(for: .childRelationship, pair.before == nil ? .added : .removed)
      changes += rule.map { [place.change($0, nil, name)] } ?? []
      return
    }
    var claims = Claims(place: place, was.attributes, now.attributes)
    for key in claims.openKeys {
      guard let index = explanation(for: key, Values(of: key, was.attributes, now.attributes), entry.key) else {
        continue
      }
      claims.close(key)
      note(pair, of: parent, at: index)
    }
    claims.judge(as: .childRelationship, last: RuleCatalogue.otherOfObject)
    changes += claims.changes
  }

  /// The change that made an entry come or go: of the child object, of its field, or of what the field refers to.
  private func explanation(for pair: Pair<ChildRelationship>, key: ChildRelationship.Key, parent: String) -> Int? {
    let event: Rule.Event = pair.before == nil ? .added : .removed
    func isSame(_ index: Int) -> Bool { RuleCatalogue.rule(changes[index].rule)?.event == event }
    if let index = indices[Place(object: key.childObject)]?.first(where: isSame) { return index }
    let place = Place(object: key.childObject, field: key.field)
    guard let field = fields[place], let candidates = indices[place] else { return nil }
    guard let was = field.before, let now = field.after else { return candidates.first(where: isSame) }
    let (refersFrom, refersTo) = (was.referenceTo.contains(parent), now.referenceTo.contains(parent))
    guard refersFrom != refersTo, refersTo == (event == .added) else { return nil }
    return candidates.first { changes[$0].concerns(.referenceTo) }
  }

  /// Keys that an entry has from its field; `relationshipName` is another name there.
  private static let sharedKeys: Set<AttributeKey> = [.cascadeDelete, .restrictedDelete, .deprecatedAndHidden]

  /// The change of the field that moved the same key the same way.
  private func explanation(for key: AttributeKey, _ values: Values, _ entry: ChildRelationship.Key) -> Int? {
    let place = Place(object: entry.childObject, field: entry.field)
    guard Self.sharedKeys.contains(key), let field = fields[place], let was = field.before, let now = field.after,
      Values(of: key, was.attributes, now.attributes) == values
    else { return nil }
    return indices[place]?.first { changes[$0].concerns(key) }
  }

  private mutating func note(_ pair: Pair<ChildRelationship>, of parent: String, at index: Int) {
    func label(_ entry: ChildRelationship) -> String {
      entry.attributes.text(.relationshipName).map { "\(parent).\($0)" } ?? parent
    }
    if let entry = pair.before { went[index, default: []].append(label(entry)) }
    if let entry = pair.after { came[index, default: []].append(label(entry)) }
  }

  private mutating func imply(at index: Int) {
    func list(_ labels: [String]?) -> JSONValue {
      guard let labels else { return .null }
      return .array(Set(labels.map(JSONValue.string)).sorted { Self.precedes($0, $1) })
    }
    changes[index].implied.append(
      .init(attribute: .childRelationships, before: list(went[index]), after: list(came[index]))
    )
    changes[index].implied.sort { AttributeKey.precedes($0.attribute, $1.attribute) }
  }

  private static func precedes(_ one: JSONValue, _ other: JSONValue) -> Bool {
    (one.string ?? "").utf8.lexicographicallyPrecedes((other.string ?? "").utf8)
  }

  private func name(of entry: ChildRelationship?) -> JSONValue { entry?.attributes[.relationshipName] ?? .null }
}

extension Change {
  /// Whether the key is its attribute or implied.
  fileprivate func concerns(_ key: AttributeKey) -> Bool {
    attribute == key || implied.contains { $0.attribute == key }
  }
}
