import Schema

/// The objects that a reference points to, before and after.
struct ReferenceTargets {
  enum Move {
    /// None of the old ones stayed.
    case replaced
    /// One became several.
    case multiplied
    case added, removed
  }

  private let old: Set<JSONValue>
  private let new: Set<JSONValue>

  init(_ was: Attributes, _ now: Attributes) {
    old = Set(was[.referenceTo]?.array ?? [])
    new = Set(now[.referenceTo]?.array ?? [])
  }

  /// How they moved; nil where they are the same.
  var move: Move? {
    if old == new { return nil }
    if !old.isEmpty, !new.isEmpty, old.isDisjoint(with: new) { return .replaced }
    if !old.isSubset(of: new) { return .removed }
    return old.count == 1 ? .multiplied : .added
  }
}
