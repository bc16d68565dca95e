/// An object that is listed but could not be captured. A gap is never a removal: the last known schema stays.
public struct Gap: Hashable, Sendable {
  /// Why there is no describe.
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    /// Listed, but not in the set of files.
    case missing
    /// Salesforce refused it to this user (403).
    case forbidden
    /// Salesforce did not find it (404).
    case notFound = "not-found"
    /// Salesforce failed (5xx).
    case serverError = "server-error"
    /// The answer was no describe.
    case malformed
    /// The API budget was used up before its turn.
    case budget
  }

  /// The object's API name.
  public var object: String
  /// Why it is not captured.
  public var reason: Reason
  /// The number of the first snapshot of this unbroken gap.
  public var since: Int

  /// A gap from its parts.
  public init(object: String, reason: Reason, since: Int) {
    self.object = object
    self.reason = reason
    self.since = since
  }
}
