import Drift

extension JudgingThresholds {
  /// From how many removals on a drift is a mass removal, as the configuration says it.
  init(_ limit: RemovalLimit) {
    switch limit {
    case .share(let share): self.init(massRemovalShare: share.fraction)
    case .count(let count): self.init(massRemovalShare: 0, massRemovalLeast: count, massRemovalMost: count)
    }
  }
}
