import Schema

/// The values of one picklist before and after, matched byte by byte.
struct PicklistComparison {
  private let before: [PicklistValue]
  private let after: [PicklistValue]
  private let added: [PicklistValue]
  private let removed: [PicklistValue]
  private let defaults: Values
  /// Whether a value that both sides have started or stopped being a default.
  private let isDefaultMoved: Bool
  private let kept: [(was: PicklistValue, now: PicklistValue)]
  private let renames: PicklistRenames
  private let order: Values

  init(_ before: [PicklistValue], _ after: [PicklistValue]) {
    self.before = before
    self.after = after
    if before == after {
      // Most fields that change keep their picklist, and lists can have a thousand values.
      (added, removed, kept) = ([], [], [])
      renames = PicklistRenames()
      (order, defaults) = (Values(before: .null, after: .null), Values(before: .null, after: .null))
      isDefaultMoved = false
      return
    }
    let (old, new) = (Self.keyed(before), Self.keyed(after))
    let oldByKey = Dictionary(old, uniquingKeysWith: { first, _ in first })
    let newKeys = Set(new.map(\.0))
    renames = PicklistRenames(
      removed: old.enumerated().filter { !newKeys.contains($1.0) }.map { ($0, $1.1) },
      added: new.enumerated().filter { oldByKey[$1.0] == nil }.map { ($0, $1.1) },
      isSameCount: before.count == after.count
    )
    added = renames.added
    removed = renames.removed
    kept = new.compactMap { key, now in oldByKey[key].map { ($0, now) } } + renames.renamed
    isDefaultMoved = kept.contains { $0.was.isDefault != $0.now.isDefault }
    defaults = Values(before: Self.defaults(of: old), after: Self.defaults(of: new))
    order = Values(
      before: Self.list(old.filter { newKeys.contains($0.0) }.map(\.1)),
      after: Self.list(new.filter { oldByKey[$0.0] != nil }.map(\.1))
    )
  }

  /// All values, where the type's change made them come or go; nil where both sides have some.
  var whole: Values? {
    before.isEmpty == after.isEmpty ? nil : Values(before: Self.list(before), after: Self.list(after))
  }

  /// The `validFor` of the values that both sides have and that belong to other controlling values now.
  var dependency: Values? {
    let moved = kept.filter { $0.was.attributes[.validFor] != $0.now.attributes[.validFor] }
    if moved.isEmpty { return nil }
    return Values(before: Self.validFor(moved.map(\.was)), after: Self.validFor(moved.map(\.now)))
  }

  /// The changes of the values, and of the list as a whole but for its ``dependency``.
  func changes(at place: Place, _ was: Attributes, _ now: Attributes) -> [Change] {
    if after.isEmpty, let whole, let rule = RuleCatalogue.rule(for: .picklist, .emptied) {
      return [place.change(rule, .picklistValues, whole)]
    }
    var changes: [Change] = []
    for value in added {
      guard let rule = RuleCatalogue.rule(for: .picklistValue, .added, was, now) else { continue }
      let (label, isDefault) = (Values(before: .null, after: label(of: value)), Values(before: .null, after: true))
      var change = place.part(value.value).change(rule, nil, label, implied: implied(by: value, isDefault))
      if let before = renames.hint?.before { change.mayBeRename(before) }
      changes.append(change)
    }
    for value in removed {
      guard let rule = RuleCatalogue.rule(for: .picklistValue, .removed, was, now) else { continue }
      let (label, isDefault) = (Values(before: label(of: value), after: .null), Values(before: true, after: .null))
      var change = place.part(value.value).change(rule, nil, label, implied: implied(by: value, isDefault))
      if let after = renames.hint?.after { change.mayBeRename(after) }
      changes.append(change)
    }
    for (old, new) in kept where old != new {
      changes += place.part(new.value).rename(.picklistValue, .value, from: old.value, to: new.value, .likely)
      var claims = Claims(place: place.part(new.value), old.attributes, new.attributes)
      // Both are told of the whole list.
      claims.close(.defaultValue)
      claims.close(.validFor)
      claims.judge(as: .picklistValue, last: RuleCatalogue.otherOfObject)
      changes += claims.changes
    }
    return changes + listChanges(at: place)
  }

  private func listChanges(at place: Place) -> [Change] {
    var changes: [Change] = []
    if isDefaultMoved, let rule = RuleCatalogue.rule(for: .picklist, .defaultMoved) {
      changes.append(place.change(rule, .picklistValues, defaults))
    }
    if order.before != order.after, let rule = RuleCatalogue.rule(for: .picklist, .reordered) {
      changes.append(place.change(rule, .picklistValues, order))
    }
    return changes
  }

  /// That a default came or went with its value, unless the default is told to have moved.
  private func implied(by value: PicklistValue, _ isDefault: Values) -> [Change.Implied] {
    guard value.isDefault, !isDefaultMoved else { return [] }
    return [.init(attribute: .defaultValue, before: isDefault.before, after: isDefault.after)]
  }

  private func label(of value: PicklistValue) -> JSONValue { value.attributes[.label] ?? .null }

  private struct Key: Hashable {
    var value: JSONValue
    /// Salesforce does not promise that values are unique.
    var occurrence: Int
  }

  private static func keyed(_ values: [PicklistValue]) -> [(Key, PicklistValue)] {
    var counts: [JSONValue: Int] = [:]
    return values.map { value in
      let count = counts[.string(value.value), default: 0]
      counts[.string(value.value)] = count + 1
      return (Key(value: .string(value.value), occurrence: count), value)
    }
  }

  private static func list(_ values: [PicklistValue]) -> JSONValue {
    values.isEmpty ? .null : .array(values.map { .string($0.value) })
  }

  private static func defaults(of values: [(Key, PicklistValue)]) -> JSONValue {
    let names = values.filter { $0.1.isDefault }.map { key, value in
      key.occurrence > 0 ? "\(value.value)#\(key.occurrence + 1)" : value.value
    }
    return names.count > 1 ? .array(names.map(JSONValue.string)) : JSONValue(names.first)
  }

  private static func validFor(_ values: [PicklistValue]) -> JSONValue {
    JSONValue.object(JSONObject(values.map { .init($0.value, $0.attributes[.validFor] ?? .null) })).sorted
  }
}
