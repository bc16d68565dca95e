public import Schema

/// Who a session belongs to.
public struct Identity: Hashable, Sendable {
  /// The organization.
  public var organizationID: OrgID
  /// The user's id, 15 or 18 characters.
  public var userID: String
  /// The user's name; nil where the org does not tell.
  public var username: String?
  /// The language of labels that the user sees (`en_US`); nil where the org does not tell.
  public var language: String?
}

extension Identity {
  init?(_ user: SignedInUser) {
    guard let organizationID = user.organizationID, let userID = user.userID else { return nil }
    self.init(organizationID: organizationID, userID: userID, username: user.username, language: user.language)
  }
}
