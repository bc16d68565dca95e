import Schema

extension SchemaDrift {
  /// The same drift, in which what the API version alone brought has ``Change/Cause/apiVersion`` as its cause.
  ///
  /// What the org changed before the crossing is told as its own drift tells it, and what differs at the crossing is the
  /// version's. An object that the org changed after it is told once, as it is here. So is one that was in a gap, and all
  /// of that is the org's but for keys that only one version knows.
  public func separating(_ crossing: VersionCrossing) -> SchemaDrift {
    let direct = crossing.unsure.union(crossing.after.changedObjects)
    var known = crossing.version
    known.changes.removeAll { $0.object.map(crossing.unsure.contains) ?? true }
    var drift = separating(versionAlone: known)
    drift.changes.removeAll { change in
      change.object.map { !direct.contains($0) } ?? change.isMassRemoval
    }
    for (part, cause) in [(crossing.before, nil), (crossing.version, Change.Cause.apiVersion), (crossing.after, nil)] {
      for var change in part.changes where change.object.map({ !direct.contains($0) }) ?? change.isMassRemoval {
        if let cause { change.attribute(to: cause) }
        drift.changes.append(change)
      }
    }
    drift.changes.sort(by: Change.precedes)
    return drift
  }

  /// The same drift, in which what another drift has, too, has ``Change/Cause/apiVersion`` as its cause.
  ///
  /// - Parameter versionAlone: the drift of one org at one time, seen through the two API versions.
  public func separating(versionAlone: SchemaDrift) -> SchemaDrift {
    let known = Set(versionAlone.changes.map(\.identity))
    var drift = self
    for index in drift.changes.indices where known.contains(drift.changes[index].identity) {
      drift.changes[index].attribute(to: .apiVersion)
    }
    return drift
  }

  /// By their names before and after.
  private var changedObjects: Set<String> {
    let renamed = changes.filter { $0.confidence != nil && $0.field == nil && $0.part == nil }
    return Set(changes.compactMap(\.object) + renamed.compactMap(\.before.string))
  }
}

extension Change {
  /// What an API version brings is nobody's.
  fileprivate mutating func attribute(to cause: Cause) {
    self.cause = cause
    if cause == .apiVersion { attribution = nil }
  }

  /// How much went, of all objects.
  fileprivate var isMassRemoval: Bool { rule == RuleCatalogue.rule(for: .snapshot, .massRemoval)?.id }
}
