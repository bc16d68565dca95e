/// How sure orgdrift is of something that Salesforce does not say outright.
public enum Confidence: String, Hashable, Comparable, Sendable, CaseIterable {
  /// It may be so; nothing is built on it.
  case possible
  /// All signs that can be read say so.
  case likely
  /// An id says so.
  case certain

  /// Orders from possible to certain.
  public static func < (one: Self, other: Self) -> Bool { one.rank < other.rank }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
