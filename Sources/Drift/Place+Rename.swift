import Schema

extension Place {
  /// That a thing has another name; none where it has the same.
  func rename(
    _ subject: Rule.Subject,
    _ key: AttributeKey,
    from before: String,
    to after: String,
    _ confidence: Confidence,
    implied: [Change.Implied] = []
  ) -> [Change] {
    guard JSONValue.string(before) != .string(after), let rule = RuleCatalogue.rule(for: subject, .renamed) else {
      return []
    }
    let names = Values(before: .string(before), after: .string(after))
    var change = change(rule, key, names, implied: implied)
    change.confidence = confidence
    return [change]
  }
}

extension Change {
  /// The tag of what went or came and may have been renamed.
  static let possibleRenameTag = "possible-rename"

  /// Says that it may be one side of a rename.
  mutating func mayBeRename(_ name: String) {
    possibleRename = name
    tags.append(Self.possibleRenameTag)
  }
}
