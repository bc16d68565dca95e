import Schema
import Transport

/// One way to sign in.
protocol SignInMethod: Sendable {
  /// Signs in once, without trying again.
  func signIn(_ context: SignInContext) async throws -> SignedIn
}

/// What a sign-in method works with.
struct SignInContext: Sendable {
  /// Where the user says to sign in.
  let loginURL: BaseURL
  let transport: HTTPTransport
  let apiVersion: APIVersion?
  let now: @Sendable () -> UTCTime
  let environment: [String: String]?
  let failures: Failures

  /// How much of an answer is read.
  static let answerLimit = 256 << 10

  /// Refuses an instance that `issuer` has no business to name.
  func instance(_ text: String?, issuedBy issuer: BaseURL) throws(SalesforceError) -> BaseURL {
    guard let text, let instance = BaseURL(text) else {
      throw failures.error(
        .malformedAnswer,
        "the sign-in’s answer names no instance that can be used: \(failures.quoted(text ?? ""))",
        advice: "Check the domain."
      )
    }
    guard issuer.trusts(instance) else {
      throw failures.error(
        .hostRefused,
        "the sign-in’s answer sends the session to \(failures.quoted(instance.authority)), which is not the org’s host",
        advice: "Check the domain: set it to the org’s My Domain. Nothing was sent there."
      )
    }
    return instance
  }
}

extension SignIn {
  /// What does the work.
  var method: any SignInMethod {
    switch self {
    case .soap(let username, let password, let token, let organizationID):
      SOAPSignIn(username: username, password: password, securityToken: token, organizationID: organizationID)
    case .clientCredentials(let key, let secret):
      ClientCredentialsSignIn(consumerKey: key, consumerSecret: secret)
    case .jwt(let key, let username, let privateKey, let audience):
      JWTSignIn(consumerKey: key, username: username, privateKey: privateKey, audience: audience)
    case .refreshToken(let key, let secret, let token):
      RefreshTokenSignIn(consumerKey: key, consumerSecret: secret, refreshToken: token)
    case .accessToken(let token): AccessTokenSignIn(token: token)
    case .sfdxURL(let url): SFDXURLSignIn(url: url)
    case .sf(let org): SFCommandSignIn(targetOrg: org)
    case .password(let username, let password, let token, let key, let secret):
      PasswordSignIn(
        username: username,
        password: password,
        securityToken: token,
        consumerKey: key,
        consumerSecret: secret
      )
    }
  }

  /// What no message may show.
  var secrets: [Secret] {
    switch self {
    case .soap(_, let password, let token, _): [password] + [token].compactMap { $0 }
    case .clientCredentials(_, let secret): [secret]
    case .jwt(_, _, let key, _): [key]
    case .refreshToken(_, let secret, let token): [token] + [secret].compactMap { $0 }
    case .accessToken(let token): [token]
    case .sfdxURL(let url): [url] + (SFDXURL(url.reveal()).map { [$0.consumerSecret, $0.refreshToken] } ?? [])
    case .sf: []
    case .password(_, let password, let token, _, let secret): [password, secret] + [token].compactMap { $0 }
    }
  }

  /// Whether signing in again can give another session.
  var isRepeatable: Bool { if case .accessToken = self { false } else { true } }
}
