/// A person's word that one change is known.
public struct Acceptance: Hashable, Sendable {
  /// Why it is fine.
  public var reason: String
  /// Who said so.
  public var by: String
  /// When.
  public var at: UTCTime
  /// Until when it holds; nil for ever.
  public var until: UTCTime?

  /// An acceptance from its parts.
  public init(reason: String, by: String, at: UTCTime, until: UTCTime? = nil) {
    self.reason = reason
    self.by = by
    self.at = at
    self.until = until
  }
}
