import Drift
import Schema

/// What the gates say that fired: whether the rest of the page can be trusted at all.
struct GateWords {
  private static let objects: Set<String> = ["object-removed", "object-visibility-lost"]
  private static let fields: Set<String> = ["field-removed", "field-visibility-lost"]

  private let base: SnapshotHeader?
  /// Whether more than one night lies between the snapshots.
  private let isPeriod: Bool
  private let changes: [Change]
  /// Changes of the snapshots themselves that nobody silenced.
  private let ofSnapshot: [Change]

  init(_ drift: SchemaDrift) {
    base = drift.base
    isPeriod = drift.base.map { $0.timeline == drift.head.timeline && drift.head.number - $0.number > 1 } ?? false
    changes = drift.changes
    ofSnapshot = drift.changes.filter { $0.object == nil && $0.quiet == nil }
  }

  /// `574 of 657 objects and 12 of 900 fields`; nil where no threshold was passed.
  var removed: String? {
    let parts = Set(ofSnapshot.filter { $0.rule == "snapshot-mass-removal" }.map(\.part))
    guard let base, !parts.isEmpty else { return nil }
    let words = [("objects", base.objectCount, Self.objects), ("fields", base.fieldCount, Self.fields)]
      .filter { parts.contains($0.0) }
      .map { noun, all, rules in "\(changes.count { rules.contains($0.rule) }.grouped) of \(all.grouped) \(noun)" }
    return words.isEmpty ? nil : words.listed
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
