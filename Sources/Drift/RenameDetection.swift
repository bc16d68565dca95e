import Schema

/// Finds what was renamed among what went and what came of one object.
struct RenameDetection {
  /// A removal and an addition that may be a rename, and are told apart all the same.
  struct Hint: Hashable {
    var before: String
    var after: String
  }

  /// Labels that are this alike speak for a rename.
  private static let likelySimilarity = 0.8
  /// Labels that are this alike leave it open.
  private static let possibleSimilarity = 0.5

  /// The pair, with what was renamed on both sides of one pair.
  private(set) var pair: ObjectPair
  /// The fields that may have been renamed.
  private(set) var fieldHint: Hint?

  init(_ pair: ObjectPair) {
    self.pair = pair
    matchField()
    matchRecordTypes()
  }

  /// How sure a rename is whose two sides are alike but for their labels; nil where it is none.
  static func confidence(_ before: String, _ after: String) -> Confidence? {
    let similarity = Similarity.of(before, after)
    if similarity >= likelySimilarity { return .likely }
    return similarity >= possibleSimilarity ? .possible : nil
  }

  /// A describe has no ids of fields: only one that went and one that came, alike in all that matters, can be matched.
  private mutating func matchField() {
    let gone = pair.fields.compactMap { $0.after == nil ? $0.before : nil }
    let come = pair.fields.compactMap { $0.before == nil ? $0.after : nil }
    guard gone.count == 1, come.count == 1, let before = gone.first, let after = come.first, isAlike(before, after)
    else { return }
    switch Self.confidence(of: before, after) {
    case .possible: fieldHint = Hint(before: before.name, after: after.name)
    case nil: return
    default:
      pair.fields.removeAll { $0.before == nil || $0.after == nil }
      let index = pair.fields.firstIndex { after.name.precedes($0.after?.name ?? "") } ?? pair.fields.endIndex
      pair.fields.insert(Pair(before: before, after: after), at: index)
    }
  }

  private static func confidence(of before: FieldSchema, _ after: FieldSchema) -> Confidence? {
    if let help = before.attributes.text(.inlineHelpText), help == after.attributes.text(.inlineHelpText) {
      return .likely
    }
    return confidence(before.attributes.text(.label) ?? "", after.attributes.text(.label) ?? "")
  }

  /// What has to be the same, besides the picklist.
  private static let sameKeys: [AttributeKey] = [
    .autoNumber, .calculated, .digits, .length, .precision, .referenceTo, .scale, .type,
  ]

  private func isAlike(_ before: FieldSchema, _ after: FieldSchema) -> Bool {
    let isHidden =
      (pair.hiddenFields.before ?? []).contains(after.name) || (pair.hiddenFields.after ?? []).contains(before.name)
    guard !isHidden, before.attributes.flag(.custom), after.attributes.flag(.custom) else { return false }
    return Self.sameKeys.allSatisfy { before.attributes[$0] == after.attributes[$0] }
      && Set(before.picklistValues.map { JSONValue.string($0.value) })
        == Set(after.picklistValues.map { JSONValue.string($0.value) })
  }

  /// Record types have ids.
  private mutating func matchRecordTypes() {
    func byID(_ types: [RecordType]) -> [String: [RecordType]] {
      Dictionary(grouping: types) { $0.attributes.text(.recordTypeId) ?? "" }
    }
    let gone = byID(pair.recordTypes.compactMap { $0.after == nil ? $0.before : nil })
    let come = byID(pair.recordTypes.compactMap { $0.before == nil ? $0.after : nil })
    for (id, after) in come where id != "" {
      guard after.count == 1, let before = gone[id], before.count == 1 else { continue }
      let halves = [Pair(before: before[0]), Pair(after: after[0])]
      pair.recordTypes.removeAll(where: halves.contains)
      pair.recordTypes.append(Pair(before: before[0], after: after[0]))
    }
    pair.recordTypes.sort { Self.name(of: $0).precedes(Self.name(of: $1)) }
  }

  private static func name(of type: Pair<RecordType>) -> String {
    type.after?.developerName ?? type.before?.developerName ?? ""
  }
}

extension String {
  /// By the bytes.
  fileprivate func precedes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
