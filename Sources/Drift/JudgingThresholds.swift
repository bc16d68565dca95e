/// From where on a rule about many things fires.
public struct JudgingThresholds: Hashable, Sendable {
  /// This part of all objects, or fields, has to go at once for a mass removal: 0 to 1.
  public var massRemovalShare: Double
  /// However few there are, as many going at once are no mass removal.
  public var massRemovalLeast: Int
  /// However many there are, more than so many going at once are a mass removal.
  public var massRemovalMost: Int

  /// Thresholds; those that are not given as orgdrift has them.
  public init(massRemovalShare: Double = 0.05, massRemovalLeast: Int = 5, massRemovalMost: Int = 50) {
    self.massRemovalShare = massRemovalShare
    self.massRemovalLeast = massRemovalLeast
    self.massRemovalMost = massRemovalMost
  }

  /// Whether so many removals of so many things are a mass removal.
  func isMassRemoval(_ removed: Int, of all: Int) -> Bool {
    let share = Int((Double(all) * massRemovalShare).rounded(.down))
    return removed > min(max(share, massRemovalLeast), massRemovalMost)
  }
}
