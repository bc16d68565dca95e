import Salesforce
import Schema
import TestSupport
import Transport

/// Lends a session in a scripted org, which waits for nothing before it tries again.
func inOrg<Result>(
  _ org: ScriptedOrg,
  version: String = "62.0",
  budget: APIBudget = APIBudget(maxShare: 1),
  idleTimeout: Duration = .seconds(60),
  _ body: (Session, StandInServer) async throws -> Result
) async throws -> Result {
  try await inOrg(org.answer, version: version, budget: budget, idleTimeout: idleTimeout, body)
}

func inOrg<Result>(
  _ answer: @escaping @Sendable (StandInRequest) async -> StandInAnswer,
  version: String = "62.0",
  budget: APIBudget = APIBudget(maxShare: 1),
  idleTimeout: Duration = .seconds(60),
  _ body: (Session, StandInServer) async throws -> Result
) async throws -> Result {
  try await StandInServer.with(handler: answer) { server in
    var settings = TransportSettings()
    settings.idleTimeout = idleTimeout
    let access = OrgAccess(
      alias: "prod",
      loginURL: server.url,
      signIn: .accessToken(Secret("token")),
      apiVersion: APIVersion(version),
      transport: settings,
      budget: budget,
      retry: Retry(sleep: { _ in }),
      now: { UTCTime(seconds: 0) }
    )
    return try await Session.with(access) { try await body($0, server) }
  }
}

extension StandInServer {
  /// How many composites were asked.
  var composites: Int { requests.count { $0.path.hasSuffix("/composite") } }

  /// The objects that were asked for by themselves, in the order of the requests.
  var singles: [String] { requests.compactMap { ScriptedOrg.object($0.path) } }
}
