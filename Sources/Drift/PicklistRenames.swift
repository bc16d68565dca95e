import Schema

/// Which values of a picklist were renamed, among those that went and those that came. Values have no ids.
struct PicklistRenames {
  /// Both sides of each.
  private(set) var renamed: [(was: PicklistValue, now: PicklistValue)] = []
  private(set) var removed: [PicklistValue] = []
  private(set) var added: [PicklistValue] = []
  /// The one that went and the one that came, if that may have been a rename and no more.
  private(set) var hint: RenameDetection.Hint?

  /// No values went or came.
  init() {}

  /// From what went and came, each with its place in the list.
  init(
    removed: [(place: Int, value: PicklistValue)],
    added: [(place: Int, value: PicklistValue)],
    isSameCount: Bool
  ) {
    self.removed = removed.map(\.value)
    self.added = added.map(\.value)
    matchLabels()
    guard removed.count == 1, added.count == 1, self.removed.count == 1, isSameCount,
      removed[0].place == added[0].place
    else { return }
    let (was, now) = (removed[0].value, added[0].value)
    if RenameDetection.confidence(was.label, now.label) == .likely {
      renamed = [(was, now)]
      (self.removed, self.added) = ([], [])
    } else {
      hint = RenameDetection.Hint(before: was.value, after: now.value)
    }
  }

  /// One of the values that went and one of those that came have a label that no other of them has.
  private mutating func matchLabels() {
    let before = Dictionary(grouping: removed, by: \.label)
    let after = Dictionary(grouping: added, by: \.label)
    for value in removed where value.label != "" {
      guard before[value.label]?.count == 1, let matches = after[value.label], matches.count == 1 else { continue }
      renamed.append((value, matches[0]))
    }
    let (old, new) = (Set(renamed.map(\.was)), Set(renamed.map(\.now)))
    removed.removeAll(where: old.contains)
    added.removeAll(where: new.contains)
  }
}
