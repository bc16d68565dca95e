import Transport

/// OAuth 2.0 refresh token; the secret is left out where the app asks for none.
struct RefreshTokenSignIn: SignInMethod {
  var consumerKey: String
  var consumerSecret: Secret?
  var refreshToken: Secret

  func signIn(_ context: SignInContext) async throws -> SignedIn {
    try await signIn(at: context.loginURL, context)
  }

  func signIn(at host: BaseURL, _ context: SignInContext) async throws -> SignedIn {
    var fields = [("client_id", Secret(consumerKey)), ("refresh_token", refreshToken)]
    if let consumerSecret, !consumerSecret.reveal().isEmpty { fields.append(("client_secret", consumerSecret)) }
    return try await OAuthToken(
      host: host,
      grantType: "refresh_token",
      fields: fields.map { (name: $0.0, value: $0.1) }
    ).request(context)
  }
}
