/// How much a change hurts those who follow the old schema.
public enum Severity: String, Hashable, Comparable, Sendable, CaseIterable {
  /// Documentation or user interface only.
  case info
  /// Additive or relaxing.
  case safe
  /// Depends on data or configuration; a person must look.
  case risky
  /// A consumer can fail, or get silently wrong or lost data.
  case breaking

  /// Orders from info to breaking.
  public static func < (one: Self, other: Self) -> Bool { one.rank < other.rank }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
