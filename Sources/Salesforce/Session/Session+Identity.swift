import Schema
import Transport

extension Session {
  /// Who is signed in. Asks the org only for what the sign-in did not tell.
  ///
  /// - Throws: why the sign-in failed, or the org does not say whose session it is.
  public func identity() async throws(SalesforceError) -> Identity {
    let known = try await keeper.current().signedIn.user
    if known.language != nil, let identity = Identity(known) { return identity }
    var user = known
    do {
      user.fill(from: try object(try await call(Call("/services/oauth2/userinfo", base: .host))))
    } catch
      where error.code == .permission || error.code == .sessionLost || error.code == .notFound
      || error.code == .refused
    {
      // A token without the scope for it; the API's root names both ids, too.
      if Identity(user) == nil {
        let root = try object(try await call(Call("/")))
        let ids = SignedInUser(identityURL: root["identity"]?.string)
        user.organizationID = user.organizationID ?? ids.organizationID
        user.userID = user.userID ?? ids.userID
      }
    }
    guard let identity = Identity(user) else {
      throw failures.error(
        .malformedAnswer,
        "the org does not say whose session this is",
        advice: "Give the app the scope “id”, or check the domain."
      )
    }
    return identity
  }

  private func object(_ answer: Answer) throws(SalesforceError) -> JSONObject {
    do {
      if let object = try JSONValue(parsing: answer.body).object { return object }
    } catch {
      throw failures.error(
        .malformedAnswer,
        "the answer about the user cannot be read: \(failures.detail(error))",
        advice: "Check that the domain is that of a Salesforce org."
      )
    }
    throw failures.error(
      .malformedAnswer,
      "the answer about the user is no JSON object",
      advice: "Check that the domain is that of a Salesforce org."
    )
  }
}

extension SignedInUser {
  /// Takes from `/services/oauth2/userinfo` what is not known yet.
  fileprivate mutating func fill(from answer: JSONObject) {
    organizationID = organizationID ?? answer["organization_id"]?.string.flatMap { OrgID($0) }
    userID = userID ?? Self.userID(answer["user_id"]?.string)
    username = username ?? answer["preferred_username"]?.string
    language = language ?? answer["language"]?.string
  }
}
