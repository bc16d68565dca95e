internal import Foundation
internal import Synchronization

/// A Salesforce org on this machine, as far as snapshots need one: it serves a folder of saved describes.
///
/// It takes the client credentials `key` and a secret, or the tokens that it gave. Every answer counts as one API call but
/// the sign-in and the list of versions.
package final class StandInOrg: Sendable {
  /// What goes wrong on purpose.
  package struct Faults: Sendable {
    /// Objects whose describe is refused, with the status.
    package var refused: [String: Int] = [:]
    /// The only API version, such as `62.0`, at which they are; nil for all.
    package var refusedVersion: String?
    /// Objects whose describe is no JSON.
    package var garbled: Set<String> = []
    /// Requests, by their number from 1, that get 503.
    package var failing: Set<Int> = []
    /// Tokens end after so many requests.
    package var requestsPerToken = Int.max
    /// Whether EntityDefinition and FieldDefinition are refused.
    package var hidesSetup = false
    /// Whether every query of EntityDefinition and FieldDefinition fails.
    package var failsDefinitions = false
    /// A request, by its number, that gets no answer.
    package var hangsAt: Int?
    /// Whether describe global fails.
    package var hidesListing = false
    /// Whether refusals repeat the token that was sent.
    package var echoesAuthorization = false
    /// Whether describes, definitions and the audit trail are refused, in words that repeat the token that was sent.
    package var echoesInParts = false

    /// An API version, such as `63.0`, whose requests get no answer.
    package var hangsAtVersion: String?
    /// Whether API versions that the org does not list are refused.
    package var hasListedVersionsOnly = false

    /// Nothing.
    package init() {}
  }

  /// What the org is and holds at the moment.
  package struct State: Sendable {
    /// The folder of the night: `describeGlobal.json` and one file an object.
    package var folder: String
    /// When its describes were last changed, as seconds since 1970, by object; the newest is the list's.
    package var modified: [String: Int] = [:]
    package var organizationID = "00D5g000004Xk2QEAS"
    package var userID = "0055g00000AbCdEAAV"
    package var language = "en_US"
    /// The permission sets of the user; nil where the user may not read them.
    package var permissionSets: [String]?
    /// The name of the newest API version; nil where it has none.
    package var release: String?
    /// The versions, such as `1.2.0.4`, of the installed packages by namespace; nil where the user may not read them.
    package var packages: [String: String]?
    package var faults = Faults()
    /// Definitions: object, or `object.field`, to its members as JSON.
    package var definitions: [String: [String: String]] = [:]
    package var dayLimit = 15000
    package var dayUsed = 0
    fileprivate var tokens: [String: Int] = [:]
    fileprivate var requests = 0
    fileprivate var unanswered = 0
    fileprivate var calls: [String] = []
  }

  private let state: Mutex<State>
  private let secret: String

  private init(folder: String, secret: String) {
    state = Mutex(State(folder: folder))
    self.secret = secret
  }

  /// The tokens that it gave and that are valid.
  package var tokens: [String] { state.withLock { $0.tokens.keys.sorted() } }

  /// Whether a request hangs, or has.
  package var hasHung: Bool { state.withLock { $0.unanswered > 0 } }

  /// Changes what the org is or holds.
  package func update(_ change: (inout State) -> Void) { state.withLock { change(&$0) } }

  /// Serves another folder, whose describes differ in their bytes at least.
  package func serve(_ folder: String) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    update { state in
      let latest = (state.modified.values.max() ?? 1_763_000_000) + 3600
      state.folder = folder
      for name in names { state.modified[name.replacing(".json", with: "")] = latest }
    }
  }

  /// The API calls that were made, as `GET /sobjects`, without the version.
  package var calls: [String] { state.withLock { $0.calls } }

  /// Forgets the calls that were made.
  package func forgetCalls() { state.withLock { $0.calls = [] } }

  /// Ends all sessions.
  package func endSessions() { state.withLock { $0.tokens = [:] } }

  /// Lends an org that is gone afterwards.
  package static func with<Result>(
    folder: String,
    secret: String,
    tls: StandInTLS? = nil,
    isolation: isolated (any Actor)? = #isolation,
    _ body: (StandInOrg, StandInServer) async throws -> Result
  ) async throws -> Result {
    let org = StandInOrg(folder: folder, secret: secret)
    return try await StandInServer.with(tls: tls) {
      org.answer($0, scheme: tls == nil ? "http" : "https")
    } _: { server in
      try await body(org, server)
    }
  }

  private func answer(_ request: StandInRequest, scheme: String) -> StandInAnswer {
    state.withLock { state in
      state.requests += 1
      if state.faults.hangsAt == state.requests {
        state.unanswered += 1
        return .hang
      }
      if state.faults.echoesAuthorization, request.path.hasPrefix("/services/data/v") {
        let echo = request.value(of: "Authorization") ?? ""
        return .text(#"[{"message":"no \#(echo) here","errorCode":"INVALID_FIELD"}]"#, status: 400)
      }
      if state.faults.failing.contains(state.requests) {
        return .text("<html>busy</html>", status: 503, headers: [("Content-Type", "text/html")])
      }
      let path = request.path
      if path == "/services/data" {
        let now = StandInREST.dates.string(from: Date.now)
        let label = state.release.map { #","label":"\#($0)""# } ?? ""
        return .text(#"[{"version":"61.0"},{"version":"62.0"},{"version":"63.0"\#(label)}]"#, headers: [("Date", now)])
      }
      if let version = state.faults.hangsAtVersion, path.hasPrefix("/services/data/v\(version)/") { return .hang }
      if state.faults.hasListedVersionsOnly, let version = path.prefixMatch(of: /\/services\/data\/v(\d+)\.0\//),
        !["61", "62", "63"].contains(version.output.1)
      {
        return .text(#"[{"message":"The requested resource does not exist","errorCode":"NOT_FOUND"}]"#, status: 404)
      }
      if path == "/services/oauth2/token" { return signIn(request, scheme, &state) }
      guard let token = request.value(of: "Authorization")?.split(separator: " ").last.map(String.init),
        let uses = state.tokens[token], uses < state.faults.requestsPerToken
      else {
        return .text(#"[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]"#, status: 401)
      }
      state.tokens[token] = uses + 1
      if path == "/services/oauth2/userinfo" { return .text(userInfo(state)) }
      let echo = state.faults.echoesInParts ? token : nil
      return StandInREST(state: state, echo: echo).answer(
        request,
        count: { call in
          state.calls.append(call)
          state.dayUsed += 1
          return state.dayUsed
        }
      )
    }
  }

  private func signIn(_ request: StandInRequest, _ scheme: String, _ state: inout State) -> StandInAnswer {
    guard request.text.contains("client_id="), request.text.contains("client_secret=\(secret)") else {
      return .text(#"{"error":"invalid_client","error_description":"invalid client credentials"}"#, status: 400)
    }
    let token = "\(state.organizationID)!token\(state.tokens.count + state.requests)"
    state.tokens[token] = 0
    let host = request.value(of: "Host") ?? ""
    let id = "https://login.salesforce.com/id/\(state.organizationID)/\(state.userID)"
    return .text(
      #"{"access_token":"\#(token)","instance_url":"\#(scheme)://\#(host)","id":"\#(id)","token_type":"Bearer"}"#
    )
  }

  private func userInfo(_ state: State) -> String {
    """
    {"user_id":"\(state.userID)","organization_id":"\(state.organizationID)","preferred_username":"drift@example.com",\
    "language":"\(state.language)"}
    """
  }
}
