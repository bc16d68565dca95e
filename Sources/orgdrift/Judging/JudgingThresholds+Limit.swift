import Drift

extension JudgingThresholds {
  /// More removals than the configuration says are a mass removal.
  init(_ limit: RemovalLimit) {
    switch limit {
    case .share(let share): self.init(massRemovalShare: share.fraction)
    case .count(let count): self.init(massRemovalShare: 0, massRemovalLeast: count, massRemovalMost: count)
    }
  }
}
