import TestSupport
import Testing

@testable import OpenMetadata

struct TokenTests {
  private func refusal(_ status: Int) -> StandInAnswer { .text(#"{"code":\#(status),"message":"no"}"#, status: status) }

  @Test func knowsWhoseItIs() async throws {
    let user = #"{"id":"u1","name":"ingestion-bot","isBot":true}"#
    try await StandInCatalogue.with([.text(user), .text(#"{"name":"ana\u0007"}"#)]) { server, standIn in
      let owners = [try await server.tokenOwner(), try await server.tokenOwner()]
      #expect(owners == [.init(name: "ingestion-bot", isBot: true), .init(name: #"ana\u{7}"#, isBot: false)])
      #expect(standIn.lines == Array(repeating: "GET /api/v1/users/loggedInUser", count: 2))
    }
  }

  @Test("where the server does not tell, a list that needs a token shows whether it is taken", arguments: [403, 404])
  func untold(status: Int) async throws {
    try await StandInCatalogue.with([refusal(status), .text(#"{"data":[]}"#)]) { server, standIn in
      let owner = try await server.tokenOwner()
      #expect(owner == nil)
      #expect(standIn.lines.last == "GET /api/v1/services/databaseServices?limit=0")
    }
  }

  @Test func aRefusedTokenIsRefused() async throws {
    try await StandInCatalogue.with([refusal(401)]) { server, _ in
      var code: ServerError.Code?
      do throws(ServerError) { _ = try await server.tokenOwner() } catch { code = error.code }
      #expect(code == .signIn)
    }
  }

  @Test func onlyWhatIsSurelyDeniedIsNamed() async throws {
    let permissions = """
      {"resource":"table","permissions":[{"operation":"Create","access":"notAllow"},{"operation":"Delete","access":"deny"},
      {"operation":"EditAll","access":"conditionalDeny"},{"operation":"ViewAll","access":"allow"},{"operation":"All"}]}
      """
    try await StandInCatalogue.with([.text(permissions), refusal(404)]) { server, standIn in
      let wanted = ["Create", "EditAll", "Delete", "ViewAll", "Other"]
      let denied = [
        try await server.deniedOperations(wanted, on: .table), try await server.deniedOperations(wanted, on: .schema),
      ]
      #expect(denied == [["Create", "Delete"], nil])
      #expect(standIn.lines == ["GET /api/v1/permissions/table", "GET /api/v1/permissions/databaseSchema"])
    }
  }

  @Test func aServiceOfTheSameNameIsLeftAlone() async throws {
    try await StandInCatalogue.with([.text(#"{"id":"s1"}"#)]) { server, standIn in
      var failure: RoundTrip.Failure?
      do throws(RoundTrip.Failure) { try await RoundTrip(on: server, service: "scratch").run() } catch {
        failure = error
      }
      #expect(failure?.error.code == .exists && failure?.isLeft == false)
      #expect(standIn.lines.allSatisfy { $0.hasPrefix("GET ") })
    }
  }
}
