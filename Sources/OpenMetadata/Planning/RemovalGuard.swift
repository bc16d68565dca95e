/// Whether so many tables may be deleted without a person's word.
public struct RemovalGuard: Hashable, Sendable {
  /// How many tables may go.
  public enum Limit: Hashable, Sendable {
    /// A part of those that are there, but at least 5 and at most 50.
    case share(Double)
    /// So many.
    case count(Int)
  }

  /// How many tables are to be deleted.
  public var removals: Int
  /// How many may be.
  public var limit: Int
  /// How many tables are there.
  public var tables: Int

  init(removals: Int, of tables: Int, limit: Limit, allowed: Int?) {
    self.removals = removals
    self.tables = tables
    let usual =
      switch limit {
      case .share(let share): min(50, max(5, Int(Double(tables) * share)))
      case .count(let count): count
      }
    self.limit = max(usual, allowed ?? 0)
  }

  /// Whether nothing is published until a person allows it.
  public var isHeld: Bool { removals > limit }
}
