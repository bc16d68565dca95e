import Salesforce
import Transport

extension SignInSettings {
  /// Reads all secrets.
  ///
  /// - Parameters:
  ///   - alias: the org's, for messages.
  ///   - warn: is told where a secret could be read by others.
  /// - Throws: ``CommandFailure`` that names the secret and its place, and never shows it.
  func resolve(
    alias: String,
    from source: SecretSource,
    warn: (String) -> Void
  ) async throws -> SignIn {
    var secrets: [String: Secret] = [:]
    for key in method.keys {
      guard let reference = values[key.name] else { continue }
      let found = try await source.read(reference, "the \(key.name) of \(alias)")
      secrets[key.name] = found.secret
      if let warning = found.warning { warn(warning) }
    }
    func secret(_ key: String) throws -> Secret {
      guard let secret = secrets[key] else {
        throw SecretSource.failure("the sign-in of \(alias) lacks \(key)", subject: key)
      }
      return secret
    }
    func text(_ key: String) throws -> String { try secret(key).reveal() }

    switch method {
    case .soap:
      return .soap(
        username: try text("username"),
        password: try secret("password"),
        securityToken: secrets["securityToken"],
        organizationID: secrets["organizationId"]?.reveal()
      )
    case .clientCredentials:
      return .clientCredentials(consumerKey: try text("consumerKey"), consumerSecret: try secret("consumerSecret"))
    case .jwt:
      return .jwt(
        consumerKey: try text("consumerKey"),
        username: try text("username"),
        privateKey: try secret("privateKey"),
        audience: secrets["audience"]?.reveal()
      )
    case .refreshToken:
      return .refreshToken(
        consumerKey: try text("consumerKey"),
        consumerSecret: secrets["consumerSecret"],
        refreshToken: try secret("refreshToken")
      )
    case .accessToken: return .accessToken(try secret("accessToken"))
    case .sfdxUrl: return .sfdxURL(try secret("url"))
    case .sf: return .sf(targetOrg: try text("targetOrg"))
    case .password:
      return .password(
        username: try text("username"),
        password: try secret("password"),
        securityToken: secrets["securityToken"],
        consumerKey: try text("consumerKey"),
        consumerSecret: try secret("consumerSecret")
      )
    }
  }
}
