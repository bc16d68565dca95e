import Schema

/// Judges the changed keys of one thing. Each ends up in exactly one change, as its attribute or as implied.
struct Claims {
  let place: Place
  private let was: Attributes
  private let now: Attributes
  private var open: [AttributeKey: Values]
  /// What is judged elsewhere unless a rule absorbs it here, by the name that it has among the implied.
  private(set) var parts: [AttributeKey: Values]
  private(set) var changes: [Change] = []

  init(place: Place, _ was: Attributes, _ now: Attributes, parts: [AttributeKey: Values] = [:]) {
    self.place = place
    self.was = was
    self.now = now
    self.parts = parts
    open = Dictionary(
      was.changedKeys(to: now).map { ($0, Values(of: $0, was, now)) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The keys that no change has claimed yet, by their bytes.
  var openKeys: [AttributeKey] { open.keys.sorted(by: AttributeKey.precedes) }

  /// Takes a key out: a change elsewhere explains it.
  mutating func close(_ key: AttributeKey) { open[key] = nil }

  /// Asks the rules of a subject; what none of them judges goes to the last one, a change a key.
  mutating func judge(as subject: Rule.Subject, last: Rule) {
    for rule in RuleCatalogue.rules(for: subject, judging: open.keys) {
      for movement in rule.judges {
        guard let values = open[movement.key], movement.holds(values), rule.condition(was, now) else { continue }
        open[movement.key] = nil
        changes.append(place.change(rule, movement.key, values, implied: absorb(for: rule, judged: values)))
      }
    }
    for key in openKeys {
      guard let values = open.removeValue(forKey: key) else { continue }
      changes.append(place.change(last, key, values))
    }
  }

  private mutating func absorb(for rule: Rule, judged: Values) -> [Change.Implied] {
    var implied: [Change.Implied] = []
    for absorption in rule.absorbs where absorption.whereTrue.map({ was.flag($0) && now.flag($0) }) ?? true {
      for bag in [\Claims.open, \Claims.parts] {
        guard let values = self[keyPath: bag][absorption.key], absorption.holds(values, judged: judged) else {
          continue
        }
        self[keyPath: bag][absorption.key] = nil
        implied.append(.init(attribute: absorption.key, before: values.before, after: values.after))
      }
    }
    return implied.sorted { AttributeKey.precedes($0.attribute, $1.attribute) }
  }
}

extension Attributes {
  /// Whether there is a value. (Comparing with nil would compare with JSON's null.)
  func says(_ key: AttributeKey) -> Bool { self[key].map { _ in true } ?? false }
}

extension AttributeKey {
  /// By the bytes of their names.
  static func precedes(_ one: AttributeKey, _ other: AttributeKey) -> Bool {
    one.rawValue.utf8.lexicographicallyPrecedes(other.rawValue.utf8)
  }
}
