/// Who made a change in Setup, as the setup audit trail tells it. Never guessed.
public struct Attribution: Hashable, Sendable {
  /// The user's name; nil for Salesforce itself.
  public var user: String?
  /// When.
  public var at: UTCTime
  /// The entry in words, such as `Changed length of custom field …`.
  public var action: String
  /// How surely the entry and the change belong together.
  public var confidence: Confidence

  /// An attribution from its parts.
  public init(user: String?, at: UTCTime, action: String, confidence: Confidence) {
    self.user = user
    self.at = at
    self.action = action
    self.confidence = confidence
  }
}
