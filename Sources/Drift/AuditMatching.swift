public import Schema

/// Finds who made changes in the setup audit trail, which tells of them in words and without ids.
///
/// Nothing is guessed: an entry counts only where it names the thing and what happened to it, where it fits no other
/// thing that changed, and where no second person's entry fits as well.
public struct AuditMatching {
  private let entries: [AuditEntry]
  private let names: [String: ThingNames]

  /// - Parameters:
  ///   - entries: those between the two snapshots, in any order.
  ///   - pair: the snapshots, for the labels of what changed.
  public init(_ entries: [AuditEntry], of pair: SnapshotPair) {
    self.entries = entries
    names = Dictionary(pair.objects.map { ($0.name, ThingNames($0)) }, uniquingKeysWith: { first, _ in first })
  }

  /// The changes, those that an entry tells of with who made them.
  public func attributed(_ changes: [Change]) -> [Change] {
    if entries.isEmpty { return changes }
    let places = Set(changes.map(ChangedThing.init))
    var told: [ChangedThing: [(entry: AuditEntry, confidence: Confidence)]] = [:]
    for entry in entries {
      let text = EntryText(entry)
      let matches = places.compactMap { place in confidence(of: text, for: place).map { (place, $0) } }
      let best = matches.filter { $0.1 == matches.map(\.1).max() }
      guard best.count == 1, let (place, confidence) = best.first else { continue }
      told[place, default: []].append((entry, confidence))
    }
    return changes.map { change in
      var change = change
      change.attribution = told[ChangedThing(change)].flatMap(Self.attribution)
      return change
    }
  }

  private func confidence(of text: EntryText, for thing: ChangedThing) -> Confidence? {
    guard let object = thing.object, let deed = thing.deed, text.tells(of: deed),
      let ofObject = names[object]?.mention(of: nil, in: text)
    else { return nil }
    guard let field = thing.field else { return text.isAboutObject ? ofObject : nil }
    return names[object]?.mention(of: field, in: text).map { min($0, ofObject) }
  }

  private static func attribution(_ told: [(entry: AuditEntry, confidence: Confidence)]) -> Attribution? {
    let users = Set(told.map { $0.entry.delegateUser ?? $0.entry.createdBy })
    let latest = told.max { ($0.entry.createdAt, $0.entry.id) < ($1.entry.createdAt, $1.entry.id) }
    guard users.count == 1, let latest else { return nil }
    return Attribution(
      user: latest.entry.delegateUser ?? latest.entry.createdBy,
      at: latest.entry.createdAt,
      action: latest.entry.display ?? latest.entry.action,
      confidence: told.map(\.confidence).max() ?? .likely
    )
  }
}

/// What changed, and how, as far as an entry can tell.
private struct ChangedThing: Hashable {
  enum Deed: Hashable {
    case made, deleted, changed
  }

  var object: String?
  var field: String?
  /// Nil for what no person does in Setup: a right, a describe that came late, the snapshot.
  var deed: Deed?

  init(_ change: Change) {
    let rule = RuleCatalogue.rule(change.rule)
    object = change.object
    field = change.field
    let isOwn = change.part == nil && (change.field != nil || rule?.kind == .existence)
    if rule?.tags.contains(.perUser) ?? true || change.cause == .apiVersion || !(isOwn || change.field != nil) {
      deed = nil
    } else if change.part == nil, rule?.kind == .existence {
      deed = rule?.event == .added ? .made : rule?.event == .removed ? .deleted : .changed
    } else {
      deed = .changed
    }
  }
}

/// An entry's words.
private struct EntryText {
  private static let verbs: [ChangedThing.Deed: [String]] = [
    .made: ["creat", "undelet", "restor"], .deleted: ["delet", "eras"],
    .changed: ["chang", "updat", "modif", "edit", "renam", "replac", "convert", "deactivat", "activat"],
  ]

  private let action: String
  private let words: String
  private let lowercasedWords: String

  init(_ entry: AuditEntry) {
    action = entry.action.lowercased()
    words = [entry.display, entry.section].compactMap(\.self).joined(separator: " | ")
    lowercasedWords = words.lowercased()
  }

  /// Whether it is about an object rather than about something in one.
  var isAboutObject: Bool { lowercasedWords.contains("object") && !lowercasedWords.contains("field") }

  /// Whether it says that such a thing was done.
  func tells(of deed: ChangedThing.Deed) -> Bool {
    (Self.verbs[deed] ?? []).contains { action.hasPrefix($0) || lowercasedWords.hasPrefix($0) }
  }

  /// Whether it has the name as a whole word.
  func names(_ name: String) -> Bool { Self.has(words, name) }

  /// The same, whatever the case.
  func namesLoosely(_ name: String) -> Bool { Self.has(lowercasedWords, name.lowercased()) }

  private static func has(_ text: String, _ name: String) -> Bool {
    if name.isEmpty { return false }
    var rest = text[...]
    while let found = rest.firstRange(of: name) {
      let before = found.lowerBound == text.startIndex ? nil : text[text.index(before: found.lowerBound)]
      let after = found.upperBound == text.endIndex ? nil : text[found.upperBound]
      if ![before, after].contains(where: { $0.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false }) {
        return true
      }
      rest = rest[rest.index(after: found.lowerBound)...]
    }
    return false
  }
}

/// What an object and its fields are called.
private struct ThingNames {
  private let object: String
  private let labels: Set<String>
  private let fieldLabels: [String: Set<String>]

  init(_ pair: ObjectPair) {
    func texts(_ sides: [Attributes?], _ keys: [AttributeKey]) -> Set<String> {
      Set(sides.flatMap { side in keys.compactMap { side?.text($0) } })
    }
    object = pair.name
    labels = texts([pair.attributes.before, pair.attributes.after], [.label, .labelPlural])
    var fields: [String: Set<String>] = [:]
    for field in pair.fields {
      let found = texts([field.before?.attributes, field.after?.attributes], [.label])
      for name in [field.before?.name, field.after?.name].compactMap(\.self) { fields[name] = found }
    }
    fieldLabels = fields
  }

  /// How surely a text names the object, or one of its fields; nil where it does not.
  func mention(of field: String?, in text: EntryText) -> Confidence? {
    if text.names(field ?? object) { return .certain }
    return (field.map { fieldLabels[$0] ?? [] } ?? labels).contains(where: text.namesLoosely) ? .likely : nil
  }
}
