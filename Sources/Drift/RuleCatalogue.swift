import Schema

/// Every rule there is: the only source of their ids, texts and severities.
public enum RuleCatalogue {
  /// Rules of one subject, under its heading.
  public struct Section: Sendable {
    /// The heading.
    public let title: String
    /// In the order in which they are asked.
    public let rules: [Rule]
  }

  /// All sections. Their order is the precedence: a rule stands before those that judge what it absorbs.
  public static let sections: [Section] = [
    Section(title: "Snapshot and org", rules: snapshot),
    Section(title: "Objects", rules: object),
    Section(title: "Object capabilities", rules: capability),
    Section(title: "Object documentation", rules: objectText),
    Section(title: "Fields", rules: field),
    Section(title: "Field type", rules: type),
    Section(title: "Formulas and roll-ups", rules: formula),
    Section(title: "Privacy and localisation", rules: privacy),
    Section(title: "Relationships", rules: relationship),
    Section(title: "Picklists", rules: picklist),
    Section(title: "Field size and numeric shape", rules: size),
    Section(title: "Required, writeable, defaults", rules: write),
    Section(title: "Keys", rules: key),
    Section(title: "Query abilities", rules: query),
    Section(title: "Field documentation", rules: fieldText),
    Section(title: "Record types", rules: recordType),
    Section(title: "Whatever else", rules: [otherOfObject, otherOfField]),
  ]

  /// All rules, in the order in which they are asked.
  public static let all: [Rule] = sections.flatMap(\.rules)

  /// The rule of this id.
  public static func rule(_ id: String) -> Rule? { byID[id] }

  /// Changes when a judgement may: 32 hexadecimal digits over ids, severities, tags, and what each rule looks at.
  public static let digest: String = {
    var bytes: [UInt8] = []
    JSONValue.array([.integer(revision)] + all.map(\.judgement)).encode(into: &bytes)
    return Digest(of: bytes).description
  }()

  /// Raised when the code judges differently though no declaration changed: conditions, the engine, the type matrix.
  private static let revision: Int64 = 4

  /// The rules about what is shown in the running user's language.
  static let ofLabels: Set<String> = [
    "object-label-changed", "object-plural-label-changed", "field-label-changed", "field-help-text-changed",
    "picklist-value-label-changed", "record-type-label-changed",
  ]

  private static let byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

  private struct Occasion: Hashable {
    var subject: Rule.Subject
    var event: Rule.Event
  }

  private static let byOccasion = Dictionary(grouping: all) { Occasion(subject: $0.subject, event: $0.event) }

  private static let byKey: [Rule.Subject: [AttributeKey: [Int]]] = {
    var index: [Rule.Subject: [AttributeKey: [Int]]] = [:]
    for (position, rule) in all.enumerated() {
      for movement in rule.judges { index[rule.subject, default: [:]][movement.key, default: []].append(position) }
    }
    return index
  }()

  /// The rules that judge one of the keys, in order.
  static func rules(for subject: Rule.Subject, judging keys: some Sequence<AttributeKey>) -> [Rule] {
    let index = byKey[subject] ?? [:]
    return Set(keys.flatMap { index[$0] ?? [] }).sorted().map { all[$0] }
  }

  /// The first rule of an event whose condition holds.
  static func rule(
    for subject: Rule.Subject,
    _ event: Rule.Event,
    _ was: Attributes = Attributes(),
    _ now: Attributes = Attributes()
  ) -> Rule? {
    byOccasion[Occasion(subject: subject, event: event)]?.first { $0.condition(was, now) }
  }
}

extension Rule {
  /// All that decides about a change, but for code.
  fileprivate var judgement: JSONValue {
    [
      .string(id), .string(subject.rawValue), .string(event.rawValue), .string(reader.rawValue),
      .string(writer.rawValue), .array(tags.map { .string($0.rawValue) }),
      .array(judges.map { [.string($0.key.rawValue), .string($0.direction.rawValue)] }),
      .array(
        absorbs.map {
          [.string($0.key.rawValue), .string($0.direction.rawValue), JSONValue($0.whereTrue?.rawValue)]
        }
      ),
    ]
  }
}
