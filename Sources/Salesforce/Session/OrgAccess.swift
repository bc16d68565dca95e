public import Schema
public import Transport

/// How to reach one org and sign in to it.
public struct OrgAccess: Sendable {
  /// The user's name for the org, for messages.
  public var alias: String
  /// Where to sign in: `https://login.salesforce.com`, `https://mycompany.my.salesforce.com`; with ``SignIn/accessToken(_:)``
  /// the instance that the token is for.
  public var loginURL: String
  /// How to sign in.
  public var signIn: SignIn
  /// Which API version to ask; nil: the newest that the org has.
  public var apiVersion: APIVersion?
  /// Certificates, proxies, time limits.
  public var transport: TransportSettings
  /// What API calls may be made.
  public var budget: APIBudget
  /// How calls and sign-ins are repeated; ``Call/attempts`` replaces its number of attempts.
  public var retry: Retry
  /// The time, for signed requests.
  public var now: @Sendable () -> UTCTime
  /// The environment that commands run in; nil: that of this process.
  public var environment: [String: String]?

  /// An access from its parts.
  public init(
    alias: String,
    loginURL: String,
    signIn: SignIn,
    apiVersion: APIVersion?,
    transport: TransportSettings = TransportSettings(),
    budget: APIBudget = APIBudget(),
    retry: Retry = Retry(),
    now: @escaping @Sendable () -> UTCTime,
    environment: [String: String]? = nil
  ) {
    self.alias = alias
    self.loginURL = loginURL
    self.signIn = signIn
    self.apiVersion = apiVersion
    self.transport = transport
    self.budget = budget
    self.retry = retry
    self.now = now
    self.environment = environment
  }
}

extension OrgAccess {
  /// The checked ``loginURL``.
  func host() throws(SalesforceError) -> BaseURL {
    guard let host = BaseURL(loginURL) else {
      throw Failures(alias: alias, host: loginURL, now: now).error(
        .hostRefused,
        "this is no address of a Salesforce host",
        advice: "Write https://, the host and nothing behind it; http:// is for this machine itself only."
      )
    }
    return host
  }

  func failures(at host: BaseURL) -> Failures {
    Failures(alias: alias, host: host.authority, redaction: Redaction(signIn.secrets), now: now)
  }
}
