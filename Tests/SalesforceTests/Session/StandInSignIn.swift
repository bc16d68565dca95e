import Salesforce
import Schema
import Synchronization
import TestSupport
import Transport

/// The answers of a made-up org: every sign-in succeeds and gives a new token, `/services/data` lists two versions, and
/// what a session asks is for `data` to answer.
final class StandInSignIn: Sendable {
  static let id = "00D000000000001EAA"
  static let userID = "005000000000001AAA"

  private let state = Mutex(State())
  private let callsPerToken: Int
  private let data: @Sendable (StandInRequest) async -> StandInAnswer

  /// Tokens live for so many calls.
  init(
    callsPerToken: Int = .max,
    data: @escaping @Sendable (StandInRequest) async -> StandInAnswer = { _ in .text("{}") }
  ) {
    self.callsPerToken = callsPerToken
    self.data = data
  }

  /// How often somebody signed in.
  var signIns: Int { state.withLock { $0.signIns } }

  @Sendable
  func answer(_ request: StandInRequest) async -> StandInAnswer {
    let url = "http://\(request.value(of: "Host") ?? "")"
    if request.path == "/services/oauth2/token" { return .text(oauth(url)) }
    if request.path.hasPrefix("/services/Soap/u/") {
      return .text(soap(url), headers: [("Content-Type", "text/xml")])
    }
    if request.path == "/services/data" { return .text(#"[{"version":"65.0"},{"version":"66.0"}]"#) }
    guard takes(request.value(of: "Authorization")) else { return Self.expired }
    return await data(request)
  }

  static let expired = StandInAnswer.text(
    #"[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]"#,
    status: 401
  )

  private func oauth(_ url: String) -> String {
    #"{"access_token":"\#(newToken())","instance_url":"\#(url)","id":"\#(url)/id/\#(Self.id)/\#(Self.userID)"}"#
  }

  private func soap(_ url: String) -> String {
    """
    <?xml version="1.0"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>
    <loginResponse><result><passwordExpired>false</passwordExpired>
    <serverUrl>\(url)/services/Soap/u/64.0/00D000000000001</serverUrl><sessionId>\(newToken())</sessionId>
    <userId>\(Self.userID)</userId><userInfo><organizationId>\(Self.id)</organizationId><roleId xsi:nil="true"/>
    <userId>\(Self.userID)</userId><userLanguage>en_US</userLanguage><userName>a&amp;b@example.com</userName></userInfo>
    </result></loginResponse></soapenv:Body></soapenv:Envelope>
    """
  }

  private func newToken() -> String {
    state.withLock { state in
      state.signIns += 1
      return "00D!token\(state.signIns)"
    }
  }

  private func takes(_ authorization: String?) -> Bool {
    guard let token = authorization?.split(separator: " ").last else { return false }
    return state.withLock { state in
      state.calls[String(token), default: 0] += 1
      return state.calls[String(token), default: 0] <= callsPerToken
    }
  }

  private struct State {
    var signIns = 0
    var calls: [String: Int] = [:]
  }
}

extension SignIn {
  /// The usual one of these tests.
  static let clientCredentials = SignIn.clientCredentials(consumerKey: "key", consumerSecret: Secret("s&cret"))
}

/// An access to a stand-in server that never waits; what it would have waited is noted in `waits`.
func access(
  _ url: String,
  _ signIn: SignIn = .clientCredentials,
  version: String? = "66.0",
  budget: APIBudget = APIBudget(),
  waits: Waits = Waits(),
  environment: [String: String]? = nil
) -> OrgAccess {
  OrgAccess(
    alias: "prod",
    loginURL: url,
    signIn: signIn,
    apiVersion: version.flatMap { APIVersion($0) },
    budget: budget,
    retry: Retry(random: { 0.5 }, sleep: { waits.note($0) }),
    now: { UTCTime(seconds: 1_795_000_000) },
    environment: environment
  )
}

/// What was waited for instead of waiting.
final class Waits: Sendable {
  private let durations = Mutex<[Duration]>([])

  var all: [Duration] { durations.withLock { $0 } }

  func note(_ duration: Duration) { durations.withLock { $0.append(duration) } }
}

/// Lends a session with a stand-in org.
func withSession<Result: Sendable>(
  _ org: StandInSignIn,
  _ signIn: SignIn = .clientCredentials,
  version: String? = "66.0",
  budget: APIBudget = APIBudget(),
  waits: Waits = Waits(),
  _ body: @Sendable (Session, StandInServer) async throws -> Result
) async throws -> Result {
  try await StandInServer.with(handler: org.answer) { server in
    try await Session.with(access(server.url, signIn, version: version, budget: budget, waits: waits)) { session in
      try await body(session, server)
    }
  }
}

/// The error that an action ends in; nil when it does not.
func salesforceError(_ action: () async throws -> Void) async -> SalesforceError? {
  do {
    try await action()
    return nil
  } catch {
    return error as? SalesforceError
  }
}
