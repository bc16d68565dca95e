import Schema
import Transport

/// What a sign-in gives.
struct SignedIn: Hashable, Sendable {
  var accessToken: Secret
  /// Where the token may be sent.
  var instance: BaseURL
  /// What the answer said of who signed in.
  var user = SignedInUser()
}

/// What is known of who signed in; nil where the org has not told.
struct SignedInUser: Hashable, Sendable {
  var organizationID: OrgID?
  var userID: String?
  var username: String?
  var language: String?

  init(organizationID: OrgID? = nil, userID: String? = nil, username: String? = nil, language: String? = nil) {
    self.organizationID = organizationID
    self.userID = userID
    self.username = username
    self.language = language
  }

  /// Reads both ids from an identity URL, `https://login.salesforce.com/id/00D…/005…`, which is never called.
  init(identityURL: String?) {
    let parts = (identityURL ?? "").split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 3, parts[parts.count - 3] == "id" else { return }
    organizationID = OrgID(String(parts[parts.count - 2]))
    userID = Self.userID(String(parts[parts.count - 1]))
  }

  /// A user's id: 15 or 18 letters and digits, from `005`.
  static func userID(_ text: String?) -> String? {
    guard let text, text.hasPrefix("005"), [15, 18].contains(text.utf8.count),
      text.utf8.allSatisfy(\.isLetterOrDigit)
    else { return nil }
    return text
  }
}
