import Transport

/// OAuth 2.0 username and password, which orgs since Summer '23 block unless told otherwise.
struct PasswordSignIn: SignInMethod {
  var username: String
  var password: Secret
  var securityToken: Secret?
  var consumerKey: String
  var consumerSecret: Secret

  func signIn(_ context: SignInContext) async throws -> SignedIn {
    var signedIn = try await OAuthToken(
      host: context.loginURL,
      grantType: "password",
      fields: [
        ("client_id", Secret(consumerKey)), ("client_secret", consumerSecret), ("username", Secret(username)),
        ("password", Secret(password.reveal() + (securityToken?.reveal() ?? ""))),
      ]
    ).request(context)
    signedIn.user.username = username
    return signedIn
  }
}
