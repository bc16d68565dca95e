import Transport

/// OAuth 2.0 client credentials: the app's own "Run As" user. Works at a My Domain only (Salesforce Help, "OAuth 2.0
/// Client Credentials Flow for Server-to-Server Integration").
struct ClientCredentialsSignIn: SignInMethod {
  var consumerKey: String
  var consumerSecret: Secret

  func signIn(_ context: SignInContext) async throws -> SignedIn {
    if context.loginURL.salesforce == .sharedLogin {
      throw context.failures.error(
        .signIn,
        "client credentials work at the org’s own domain only, not at \(context.loginURL.host)",
        advice: "Set domain to the org’s My Domain, mycompany.my.salesforce.com (Setup > My Domain shows it)."
      )
    }
    return try await OAuthToken(
      host: context.loginURL,
      grantType: "client_credentials",
      fields: [("client_id", Secret(consumerKey)), ("client_secret", consumerSecret)]
    ).request(context)
  }
}
