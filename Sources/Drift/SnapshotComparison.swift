import Schema

/// The changes of the snapshots and the org as a whole.
struct SnapshotComparison {
  private let pair: SnapshotPair
  private let base: SnapshotHeader
  private let thresholds: JudgingThresholds

  init(_ pair: SnapshotPair, base: SnapshotHeader, thresholds: JudgingThresholds) {
    self.pair = pair
    self.base = base
    self.thresholds = thresholds
  }

  private var isOneOrg: Bool { base.timeline.org.id == pair.head.timeline.org.id }

  /// All changes: those of what is in the snapshots, but for labels in two languages, and what has to be known of both.
  func changes(besides changes: [Change]) -> [Change] {
    let (told, languages) = judgingLanguages(changes)
    return told + languages + orgMismatch + newVersion + newUser + newPermissions + newRelease + newPackages + newGaps
      + massRemovals(in: told)
  }

  /// Two aliases are two orgs on purpose; one alias that went to another org is not.
  private var orgMismatch: [Change] {
    let (was, now) = (base.timeline.org, pair.head.timeline.org)
    guard was.id != now.id, was.alias == now.alias else { return [] }
    return change(.orgMismatch, .string(was.id.description), .string(now.id.description))
  }

  private var newVersion: [Change] {
    let (was, now) = (base.timeline.apiVersion, pair.head.timeline.apiVersion)
    guard was != now else { return [] }
    return change(.apiVersion, .string(was.description), .string(now.description)).map { change in
      var change = change
      change.cause = .apiVersion
      return change
    }
  }

  private var newUser: [Change] {
    guard isOneOrg, let was = pair.sources.before, let now = pair.sources.after, was.userID != now.userID else {
      return []
    }
    let names = [was, now].map { $0.username ?? $0.userID }
    let isClear = names[0] != names[1]
    return change(.user, .string(isClear ? names[0] : was.userID), .string(isClear ? names[1] : now.userID))
  }

  /// What another user may is no news of this one.
  private var newPermissions: [Change] {
    guard isOneOrg, let was = pair.sources.before, let now = pair.sources.after, was.userID == now.userID,
      let before = was.facts.permissions, let after = now.facts.permissions
    else { return [] }
    var changes: [Change] = []
    if before.profile != after.profile {
      changes += change(.permissions, JSONValue(before.profile), JSONValue(after.profile), part: "profile")
    }
    let (lost, gained) = (Set(before.sets).subtracting(after.sets), Set(after.sets).subtracting(before.sets))
    for name in lost.union(gained).sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let (one, two): (JSONValue, JSONValue) = lost.contains(name) ? ("assigned", .null) : (.null, "assigned")
      changes += change(.permissions, one, two, part: "permission set \(name)")
    }
    return changes
  }

  private var newRelease: [Change] {
    guard isOneOrg, base.timeline == pair.head.timeline, let was = pair.sources.before?.facts.release,
      let now = pair.sources.after?.facts.release, was != now
    else { return [] }
    return change(.release, .string(was), .string(now))
  }

  private var newPackages: [Change] {
    guard isOneOrg, let was = pair.sources.before?.facts.packages, let now = pair.sources.after?.facts.packages else {
      return []
    }
    let names = Set(was.keys).union(now.keys).filter { was[$0] != now[$0] }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.flatMap { name in
      change(.package, JSONValue(was[name]), JSONValue(now[name]), part: name)
    }
  }

  /// Labels come in the running user's language, so that in another one nearly all of them differ.
  private func judgingLanguages(_ changes: [Change]) -> (told: [Change], languages: [Change]) {
    guard let was = pair.sources.before?.language, let now = pair.sources.after?.language, was != now else {
      return (changes, [])
    }
    let told = changes.filter { !RuleCatalogue.ofLabels.contains($0.rule) }
    let count = Change.Implied(
      attribute: .labelChangesNotTold,
      before: .null,
      after: JSONValue(changes.count - told.count)
    )
    return (told, change(.language, .string(was), .string(now), implied: [count]))
  }

  /// Objects whose last known schema is kept from now on.
  private var newGaps: [Change] {
    let new = pair.gaps.map(\.object).filter { !pair.gapsBefore.contains($0) }
    guard isOneOrg, !new.isEmpty else { return [] }
    return change(.partial, .null, .array(new.map(JSONValue.string)))
  }

  private func massRemovals(in changes: [Change]) -> [Change] {
    guard base.timeline == pair.head.timeline else { return [] }
    func removals(of subject: Rule.Subject) -> [String] {
      changes.filter { change in
        RuleCatalogue.rule(change.rule).map { $0.subject == subject && $0.event == .removed } ?? false
      }
      .compactMap { $0.identity.place }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
    let counts = [
      ("objects", base.objectCount, removals(of: .object)), ("fields", base.fieldCount, removals(of: .field)),
    ]
    return counts.filter { thresholds.isMassRemoval($0.2.count, of: $0.1) }.flatMap { noun, all, removed in
      change(.massRemoval, Self.names(removed), .null, part: "\(removed.count) of \(all) \(noun)")
    }
  }

  /// What went, so that a mass removal of other things is another change; of very many the rest as a digest.
  private static func names(_ names: [String]) -> JSONValue {
    let most = 1000
    guard names.count > most else { return .array(names.map(JSONValue.string)) }
    let rest = JSONValue.array(names[most...].map(JSONValue.string)).encoded()
    let digest = String(Digest(of: Array(rest.utf8)).description.prefix(16))
    return .array(names[..<most].map(JSONValue.string) + [.string("and \(names.count - most) more (\(digest))")])
  }

  private func change(
    _ event: Rule.Event,
    _ before: JSONValue,
    _ after: JSONValue,
    part: String? = nil,
    implied: [Change.Implied] = []
  ) -> [Change] {
    let rule = RuleCatalogue.rule(for: .snapshot, event)
    let values = Values(before: before, after: after)
    return rule.map { [Place(part: part).change($0, nil, values, implied: implied)] } ?? []
  }
}

extension AttributeKey {
  /// No key of Salesforce's: how many changes of labels are left out.
  static let labelChangesNotTold: Self = "labelChangesNotTold"
}
