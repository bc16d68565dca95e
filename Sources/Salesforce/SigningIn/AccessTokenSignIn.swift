import Transport

/// A token that somebody else got, for the instance that the configuration names.
struct AccessTokenSignIn: SignInMethod {
  var token: Secret

  func signIn(_ context: SignInContext) async throws -> SignedIn {
    guard !token.reveal().isEmpty else {
      throw context.failures.error(.signIn, "the access token is empty", advice: "Set accessToken.")
    }
    return SignedIn(accessToken: token, instance: context.loginURL)
  }
}
