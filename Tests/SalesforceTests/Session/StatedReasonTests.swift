import Salesforce
import TestSupport
import Testing
import Transport

struct StatedReasonTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var status: Int
    var reason: String
    var text: String
    var code: SalesforceError.Code
    /// What message or advice has to say.
    var help: String
    var isTransient = false

    init(
      _ status: Int,
      _ reason: String,
      _ text: String,
      _ code: SalesforceError.Code,
      _ help: String,
      isTransient: Bool = false
    ) {
      (self.status, self.reason, self.text, self.code, self.help) = (status, reason, text, code, help)
      self.isTransient = isTransient
    }

    var testDescription: String { "\(reason): \(text)" }

    func matches(_ error: SalesforceError?) -> Bool {
      guard let error else { return false }
      return error.code == code && error.isTransient == isTransient && error.reason == reason
        && "\(error)".contains(help) && "\(error)".hasPrefix("prod (127.0.0.1:")
    }
  }

  static let api = [
    Row(
      403,
      "API_DISABLED_FOR_ORG",
      "API is not enabled for this Organization or Partner",
      .permission,
      "“API Enabled”"
    ),
    Row(403, "API_CURRENTLY_DISABLED", "API is currently disabled for this User", .permission, "“API Enabled”"),
    Row(403, "INSUFFICIENT_ACCESS", "insufficient access rights on object id", .permission, "may not read"),
    Row(403, "INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access", .permission, "may not read"),
    Row(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.", .limit, "24 hours are used up"),
    Row(
      403,
      "REQUEST_LIMIT_EXCEEDED",
      "ConcurrentRequests (Concurrent API Requests) Limit exceeded.",
      .limit,
      "same time",
      isTransient: true
    ),
    Row(410, "UNSUPPORTED_API_VERSION", "This API version is no longer available", .retiredVersion, "Set apiVersion"),
    Row(404, "NOT_FOUND", "The requested resource does not exist", .notFound, "may not see it"),
    Row(401, "INVALID_AUTH_HEADER", "INVALID_HEADER_TYPE", .sessionLost, "Get a new access token"),
    Row(400, "INVALID_TYPE", "sObject type 'EntityDefinition' is not supported.", .refused, "INVALID_TYPE"),
    Row(413, "REQUEST_TOO_LARGE", "too large", .tooLarge, "fewer objects"),
    Row(500, "UNKNOWN_EXCEPTION", "ErrorId 123-456", .unavailable, "123-456", isTransient: true),
    Row(503, "SERVER_UNAVAILABLE", "temporarily unavailable", .unavailable, "status.salesforce.com", isTransient: true),
  ]

  @Test(arguments: api)
  func theAPIsReasonBecomesHelp(_ row: Row) async throws {
    let body = #"[{"message":"\#(row.text)","errorCode":"\#(row.reason)"}]"#
    let org = StandInSignIn { _ in .text(body, status: row.status) }
    try await withSession(org, .accessToken(Secret("token"))) { session, _ in
      let error = await salesforceError { _ = try await session.call(Call("/sobjects", attempts: 1)) }
      #expect(row.matches(error), "\(String(describing: error))")
      #expect(error?.status == row.status)
    }
  }

  static let oauth = [
    Row(400, "invalid_grant", "authentication failure", .signIn, "block the flow"),
    Row(400, "invalid_grant", "user hasn't approved this consumer", .signIn, "pre-authorized"),
    Row(400, "invalid_grant", "user hasn’t approved this consumer", .signIn, "pre-authorized"),
    Row(400, "invalid_grant", "expired access/refresh token", .signIn, "show-sfdx-auth-url"),
    Row(400, "invalid_grant", "token validity expired", .signIn, "show-sfdx-auth-url"),
    Row(400, "invalid_grant", "audience is invalid", .signIn, "Set audience"),
    Row(400, "invalid_grant", "inactive user", .signIn, "not active"),
    Row(400, "invalid_grant", "request not supported on this domain", .signIn, "My Domain"),
    Row(400, "invalid_grant", "no client credentials user enabled", .signIn, "“Run As”"),
    Row(400, "invalid_grant", "app must be installed into org", .signIn, "Connected Apps OAuth Usage"),
    Row(400, "invalid_grant", "ip restricted", .signIn, "IP ranges"),
    Row(400, "invalid_grant", "ip restricted or invalid login hours", .signIn, "IP ranges"),
    Row(400, "invalid_grant", "token expired", .signIn, "clock"),
    Row(400, "invalid_grant", "invalid assertion", .signIn, "private key belongs"),
    Row(400, "invalid_grant", "invalid signature", .signIn, "certificate of this private key"),
    Row(400, "invalid_grant", "client identifier invalid", .signIn, "ten minutes"),
    Row(400, "invalid_grant", "login rate exceeded", .limit, "Wait an hour"),
    Row(400, "invalid_grant", "org is locked", .signIn, "unlock"),
    Row(400, "invalid_grant", "something new", .signIn, "something new"),
    Row(400, "invalid_client_id", "client identifier invalid", .signIn, "ten minutes"),
    Row(401, "invalid_client", "invalid client credentials", .signIn, "Manage Consumer Details"),
    Row(400, "invalid_app_access", "user is not admin approved to access this app", .signIn, "assign"),
    Row(400, "inactive_user", "user is inactive", .signIn, "Activate"),
    Row(400, "inactive_org", "org is locked, closed, or suspended", .signIn, "suspended"),
    Row(400, "app_must_be_installed", "", .signIn, "Install"),
    Row(400, "OAUTH_EC_APP_NOT_FOUND", "External client app is not installed in this org", .signIn, "Install"),
    Row(400, "unsupported_grant_type", "grant type not supported", .signIn, "Enable the flow"),
    Row(400, "unauthorized_client", "not allowed", .signIn, "Enable the flow"),
    Row(403, "rate_limit_exceeded", "too many", .limit, "Wait an hour"),
    Row(400, "invalid_request", "missing client_secret", .signIn, "consumerSecret"),
    Row(503, "server_error", "oops", .unavailable, "later"),
    Row(503, "temporarily_unavailable", "busy", .unavailable, "later"),
    Row(400, "brand_new_code", "who knows", .signIn, "brand_new_code"),
  ]

  @Test(arguments: oauth)
  func oAuthsReasonBecomesHelp(_ row: Row) async throws {
    let body = #"{"error":"\#(row.reason)","error_description":"\#(row.text)"}"#
    let error = try await signInError(.clientCredentials, .text(body, status: row.status))
    #expect(row.matches(error), "\(String(describing: error))")
  }

  static let soap = [
    Row(
      500,
      "INVALID_OPERATION",
      "SOAP API login() is disabled by default in this org.",
      .signIn,
      "Enable SOAP API login()"
    ),
    Row(500, "INSUFFICIENT_ACCESS", "requires the Use Any API Auth permission", .permission, "“Use Any API Auth”"),
    Row(500, "LOGIN_MUST_USE_SECURITY_TOKEN", "Are you at a new location?", .signIn, "Set securityToken"),
    Row(500, "INVALID_LOGIN", "Invalid username, password, security token; or user locked out.", .signIn, "locked out"),
    Row(500, "INVALID_SSO_GATEWAY_URL", "no gateway", .signIn, "single sign-on"),
    Row(500, "PASSWORD_LOCKOUT", "locked", .signIn, "Unlock"),
    Row(500, "EXPIRED_PASSWORD", "expired", .signIn, "has expired"),
    Row(500, "INVALID_NEW_PASSWORD", "change it", .signIn, "changed first"),
    Row(500, "LOGIN_DURING_RESTRICTED_DOMAIN", "restricted", .signIn, "IP ranges"),
    Row(500, "LOGIN_DURING_RESTRICTED_TIME", "restricted", .signIn, "login hours"),
    Row(500, "LOGIN_RATE_EXCEEDED", "exceeded", .limit, "Wait an hour"),
    Row(500, "ORG_LOCKED", "organization locked", .signIn, "unlock"),
    Row(500, "TRIAL_EXPIRED", "trial expired", .signIn, "trial"),
    Row(500, "FUNCTIONALITY_TEMPORARILY_UNAVAILABLE", "not now", .unavailable, "later"),
    Row(500, "API_CURRENTLY_DISABLED", "API is currently disabled for this User", .permission, "“API Enabled”"),
    Row(500, "UNHEARD_OF", "what?", .signIn, "login history"),
  ]

  @Test(arguments: soap)
  func aFaultOfLoginBecomesHelp(_ row: Row) async throws {
    let fault = """
      <?xml version="1.0"?><!-- --><e:Envelope xmlns:e="x"><e:Body><e:Fault><faultcode>sf:\(row.reason)</faultcode>
      <faultstring>\(row.reason): \(row.text)</faultstring><detail><sf:LoginFault><sf:exceptionCode>\(row.reason)\
      </sf:exceptionCode><sf:exceptionMessage><![CDATA[\(row.text)]]></sf:exceptionMessage></sf:LoginFault></detail>
      </e:Fault></e:Body></e:Envelope>
      """
    let signIn = SignIn.soap(username: "a", password: Secret("p455"), securityToken: nil, organizationID: nil)
    let error = try await signInError(signIn, .text(fault, status: row.status, headers: [("Content-Type", "text/xml")]))
    #expect(row.matches(error), "\(String(describing: error))")
  }

  @Test func anExpiredPasswordIsSeenInASuccessfulLogin() async throws {
    let answer = "<r><result><passwordExpired>true</passwordExpired><sessionId>00D!x</sessionId></result></r>"
    let signIn = SignIn.soap(username: "a", password: Secret("p455"), securityToken: nil, organizationID: nil)
    #expect(try await signInError(signIn, .text(answer))?.message.contains("password has expired") == true)
  }

  private func signInError(_ signIn: SignIn, _ answer: StandInAnswer) async throws -> SalesforceError? {
    try await StandInServer.with { _ in
      answer
    } _: { server in
      await salesforceError {
        try await Session.with(access(server.url, signIn)) { _ = try await $0.call(Call("/limits")) }
      }
    }
  }
}
