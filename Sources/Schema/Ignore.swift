/// The configuration's word that changes of a kind are of no interest.
public struct Ignore: Hashable, Sendable {
  /// Why.
  public var reason: String
  /// Who answers for that; nil where nobody is named.
  public var owner: String?
  /// Until when it holds; nil for ever.
  public var until: UTCTime?

  /// An ignore from its parts.
  public init(reason: String, owner: String? = nil, until: UTCTime? = nil) {
    self.reason = reason
    self.owner = owner
    self.until = until
  }
}
