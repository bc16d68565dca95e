public import Schema

/// Finds who made changes in the setup audit trail, which tells of them in words and without ids.
///
/// Nothing is guessed: an entry counts only where it names the thing and what happened to it, where it fits no other
/// thing that changed, and where no second person's entry fits as well.
public struct AuditMatching {
  private let entries: [AuditEntry]
  private let pair: SnapshotPair

  /// - Parameters:
  ///   - entries: those between the two snapshots, in any order.
  ///   - pair: the snapshots, for the labels of what changed.
  public init(_ entries: [AuditEntry], of pair: SnapshotPair) {
    self.entries = entries
    self.pair = pair
  }

  /// The changes, those that an entry tells of with who made them.
  public func attributed(_ changes: [Change]) -> [Change] {
    if entries.isEmpty { return changes }
    let things = Dictionary(grouping: Set(changes.map(ChangedThing.init)).filter { $0.deed != nil }, by: \.object)
    let changed = pair.objects.filter { things[$0.name] != nil }.map { ($0.name, ThingNames($0)) }
    let names = Dictionary(changed) { first, _ in first }
    var told: [ChangedThing: [(entry: AuditEntry, confidence: Confidence)]] = [:]
    for entry in entries {
      let text = EntryText(entry)
      let matches = things.flatMap { object, things in
        Self.candidates(of: text, object.flatMap { names[$0] }, things)
      }
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

  /// The things of one object that an entry tells of, and how surely it names them.
  private static func candidates(
    of text: EntryText,
    _ names: ThingNames?,
    _ things: [ChangedThing]
  ) -> [(ChangedThing, Confidence)] {
    guard let names, let ofObject = names.mention(of: nil, in: text) else { return [] }
    return things.compactMap { thing in
      guard let deed = thing.deed, text.tells(of: deed) else { return nil }
      guard let field = thing.field else { return text.isAboutObject ? (thing, ofObject) : nil }
      return names.mention(of: field, in: text).map { (thing, min($0, ofObject)) }
    }
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
  private let words: Set<Substring>
  private let lowercasedText: String
  private let lowercasedWords: Set<Substring>

  init(_ entry: AuditEntry) {
    let text = [entry.display, entry.section].compactMap(\.self).joined(separator: " | ")
    action = entry.action.lowercased()
    words = Set(text.split(whereSeparator: Self.isBetweenWords))
    lowercasedText = text.lowercased()
    lowercasedWords = Set(lowercasedText.split(whereSeparator: Self.isBetweenWords))
  }

  static func isBetweenWords(_ character: Character) -> Bool {
    !(character.isLetter || character.isNumber || character == "_")
  }

  /// Whether it is about an object rather than about something in one.
  var isAboutObject: Bool { lowercasedText.contains("object") && !lowercasedText.contains("field") }

  /// Whether it says that such a thing was done.
  func tells(of deed: ChangedThing.Deed) -> Bool {
    (Self.verbs[deed] ?? []).contains { action.hasPrefix($0) || lowercasedText.hasPrefix($0) }
  }

  /// Whether it has an API name as a word.
  func names(_ name: String) -> Bool { words.contains(name[...]) }

  /// Whether it has a label's words one after the other, whatever the case.
  func names(_ label: Label) -> Bool {
    guard label.words.allSatisfy(lowercasedWords.contains) else { return false }
    return label.words.count == 1 || lowercasedText.contains(label.text)
  }
}

/// A label as it is looked for.
private struct Label: Hashable {
  var text: String
  var words: [Substring]

  /// Nil where it has no word.
  init?(_ label: String) {
    text = label.lowercased()
    words = text.split(whereSeparator: EntryText.isBetweenWords)
    if words.isEmpty { return nil }
  }
}

/// What an object and its fields are called.
private struct ThingNames {
  private let object: String
  private let labels: Set<Label>
  private let fieldLabels: [String: Set<Label>]

  init(_ pair: ObjectPair) {
    func texts(_ sides: [Attributes?], _ keys: [AttributeKey]) -> Set<Label> {
      Set(sides.flatMap { side in keys.compactMap { side?.text($0) } }.compactMap(Label.init))
    }
    object = pair.name
    labels = texts([pair.attributes.before, pair.attributes.after], [.label, .labelPlural])
    var fields: [String: Set<Label>] = [:]
    for field in pair.fields {
      let found = texts([field.before?.attributes, field.after?.attributes], [.label])
      for name in [field.before?.name, field.after?.name].compactMap(\.self) { fields[name] = found }
    }
    fieldLabels = fields
  }

  /// How surely a text names the object, or one of its fields; nil where it does not.
  func mention(of field: String?, in text: EntryText) -> Confidence? {
    if text.names(field ?? object) { return .certain }
    let labels = field.map { fieldLabels[$0] ?? [] } ?? labels
    return labels.contains { text.names($0) } ? .likely : nil
  }
}
