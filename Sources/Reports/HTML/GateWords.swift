import Drift
import Schema

/// What the gates say that fired: whether the rest of the page can be trusted at all.
struct GateWords {
  /// Whether more than one night lies between the snapshots.
  private let isPeriod: Bool
  /// Changes of the snapshots themselves that nobody silenced.
  private let ofSnapshot: [Change]

  init(_ drift: SchemaDrift) {
    isPeriod = drift.base.map { $0.timeline == drift.head.timeline && drift.head.number - $0.number > 1 } ?? false
    ofSnapshot = drift.changes.filter { $0.object == nil && $0.quiet == nil }
  }

  /// `574 of 657 objects and 12 of 900 fields`; nil where no threshold was passed.
  var removed: String? {
    let parts = ofSnapshot.filter { $0.rule == "snapshot-mass-removal" }.compactMap(\.part)
    // Fields of objects that are gone are not among those of fields, so that objects come first.
    return parts.isEmpty
      ? nil : (parts.filter { $0.hasSuffix("objects") } + parts.filter { !$0.hasSuffix("objects") }).listed
  }

  /// What has to be known before anything else; nil where the changes come first.
  var alarm: String? {
    if has("snapshot-org-mismatch") {
      return "This is another organization than before; check the credentials before anything else."
    }
    let once = isPeriod ? "" : " at once"
    return removed.map { "\($0) are gone\(once); check the running user's permissions before anything else." }
  }

  /// What else casts a doubt on the changes, as a sentence; nil where nothing does.
  var doubt: String? {
    let gaps = ofSnapshot.first { $0.rule == "snapshot-partial" }.map { $0.after.array?.count ?? 1 }
    let clauses = [
      has("snapshot-user-changed") ? "another user took the snapshot" : nil,
      has("snapshot-permissions-changed") ? "the user's permissions are others than before" : nil,
      gaps.map { $0 == 1 ? "1 listed object was not captured" : "\($0.grouped) listed objects were not captured" },
    ]
    .compactMap(\.self)
    return clauses.isEmpty ? nil : "\(clauses.listed.capitalizedFirst)."
  }

  private func has(_ rule: String) -> Bool { ofSnapshot.contains { $0.rule == rule } }
}

extension String {
  /// With a capital letter at its start.
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
