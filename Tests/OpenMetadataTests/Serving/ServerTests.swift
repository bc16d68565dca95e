import Schema
import TestSupport
import Testing
import Transport

@testable import OpenMetadata

struct ServerTests {
  private static let account = #"{"id":"a1","name":"Account","version":0.2,"columns":[]}"#

  private func failure(_ body: () async throws -> Void) async -> ServerError? {
    do { try await body() } catch { return error as? ServerError }
    return nil
  }

  @Test(arguments: ["", "/", "/api", "/api/", "/api/v1"]) func takesTheAddressAsPeopleCopyIt(_ end: String) {
    let access = ServerAccess(address: "https://om.example.com\(end)") { Secret("") }
    #expect(access.address == "https://om.example.com/api")
  }

  @Test func asksForTheVersionWithoutTheToken() async throws {
    try await StandInCatalogue.with(version: "2.0.6-SNAPSHOT", []) { server, standIn in
      #expect(server.version.description == "2.0.6-SNAPSHOT")
      #expect(standIn.requests.first?.value(of: "Authorization") == nil)
    }
  }

  @Test(arguments: ["1.8.9", "0.13.0"]) func refusesAServerThatIsTooOld(_ version: String) async throws {
    let error = await failure { try await StandInCatalogue.with(version: version, []) { _, _ in } }
    #expect(error?.code == .unsupportedVersion)
    #expect(error?.message == "it is OpenMetadata \(version)")
  }

  @Test(arguments: ["", "<html>", "1", "x.y", "-1.2"]) func refusesWhatIsNoVersion(_ version: String) async throws {
    let error = await failure { try await StandInCatalogue.with(version: version, []) { _, _ in } }
    #expect(error?.code == .malformedAnswer)
  }

  @Test func knowsWhatAVersionCan() throws {
    let versions = try ["1.9.17", "1.11.0", "1.13.4", "2.0.6"].map { try #require(ServerVersion($0)) }
    #expect(versions.map(\.hasBulk) == [false, true, true, true])
    #expect(versions.map(\.hasOverride) == [false, false, false, true])
    #expect(versions == versions.sorted())
  }

  @Test func readsAnEntityByItsName() async throws {
    try await StandInCatalogue.with([.text(Self.account)]) { server, standIn in
      let entity = try await server.entity(.table, named: #""sf.prod".default.salesforce.Account"#)
      #expect(entity?["name"] == .string("Account"))
      #expect(entity?.entityVersion == "0.2")
      #expect(
        standIn.lines[0].hasPrefix("GET /api/v1/tables/name/%22sf.prod%22.default.salesforce.Account?include=all&")
      )
      #expect(standIn.requests.last?.value(of: "Authorization") == "Bearer sesame")
    }
  }

  @Test func anEntityThatIsNotThereIsNone() async throws {
    try await StandInCatalogue.with([.text(#"{"code":404,"message":"not found"}"#, status: 404)]) { server, _ in
      #expect(try await server.entity(.database, named: "a.b") == nil)
      try await server.softDelete(.table, id: "x")
    }
  }

  @Test func patchesWhatWasRead() async throws {
    try await StandInCatalogue.with([.text(Self.account)]) { server, standIn in
      _ = try await server.patch(.table, id: "a1", version: "0.2", [["op": "remove", "path": "/displayName"]])
      let request = try #require(standIn.requests.last)
      #expect(request.method == "PATCH")
      #expect(request.value(of: "If-Match") == #"W/"0.2""#)
      #expect(request.value(of: "Content-Type") == "application/json-patch+json")
      #expect(request.text == #"[{"op":"remove","path":"/displayName"}]"#)
    }
  }

  @Test(arguments: [
    (400, ServerError.Code.refused), (401, .signIn), (403, .permission), (404, .notFound), (409, .exists),
    (412, .outdated), (413, .tooLarge), (422, .refused), (429, .unavailable), (500, .unavailable), (504, .unavailable),
  ]) func tellsFailuresApart(_ status: Int, _ code: ServerError.Code) async throws {
    try await StandInCatalogue.with([.text(#"{"code":1,"message":"because sesame"}"#, status: status)]) { server, _ in
      let error = await failure { _ = try await server.put(.table, ["name": "x"]) }
      #expect(error?.code == code)
      #expect(error?.status == status)
      #expect(error?.message.contains("(OpenMetadata says “because ***”)") == true)
    }
  }

  @Test(arguments: [
    StandInAnswer.status(503), .text("<html>", status: 504, headers: [("Content-Type", "text/html")]), .reset,
    .cut(after: 3), .status(429, headers: [("Retry-After", "1")]),
  ]) func sendsAgainWhatFailsForAWhile(_ fault: StandInAnswer) async throws {
    try await StandInCatalogue.with([fault, fault, .text(Self.account)]) { server, standIn in
      _ = try await server.put(.table, ["name": "Account"])
      #expect(standIn.lines == Array(repeating: "PUT /api/v1/tables", count: 3))
      #expect(server.requests.writes == 3)
    }
  }

  @Test func readsARenewedToken() async throws {
    let answers: [StandInAnswer] = [.text(Self.account), .status(401), .text(Self.account)]
    try await StandInCatalogue.with(answers, tokens: ["old", "new"]) { server, standIn in
      for _ in 1...2 { _ = try await server.put(.table, ["name": "Account"]) }
      let tokens = standIn.requests.compactMap { $0.value(of: "Authorization") }
      #expect(tokens == ["Bearer old", "Bearer old", "Bearer new"])
    }
  }

  @Test func aTokenThatIsRefusedIsNotSentAgain() async throws {
    try await StandInCatalogue.with([.status(401)]) { server, standIn in
      let error = await failure { _ = try await server.put(.table, ["name": "x"]) }
      #expect(error?.code == .signIn)
      #expect(standIn.lines.count == 1)
    }
  }

  @Test(arguments: ["", "[]", "{}", "<html>", #"{"id":1}"#]) func refusesWhatIsNoEntity(_ text: String) async throws {
    try await StandInCatalogue.with([.text(text)]) { server, _ in
      let error = await failure { _ = try await server.put(.table, ["name": "x"]) }
      #expect(error?.code == .malformedAnswer)
    }
  }

  @Test func aBulkRequestTellsWhichRowsAreRefused() async throws {
    let answer = #"""
      {"status":"partialSuccess","failedRequest":[{"request":"S.default.salesforce.a","message":"no","status":400},
      {"request":{"name":"B"},"message":"not this","status":403}]}
      """#
    try await StandInCatalogue.with([.text(answer)]) { server, standIn in
      let rows = ["A", "B", "C"].map {
        (name: "s.default.salesforce.\($0)", body: ["name": .string($0)] as JSONValue)
      }
      let outcome = try await server.putTables(rows, overrides: true)
      #expect(
        outcome.refused == [
          "s.default.salesforce.A": .init(status: 400, message: "no"),
          "s.default.salesforce.B": .init(status: 403, message: "not this"),
        ]
      )
      #expect(standIn.lines == ["PUT /api/v1/tables/bulk?async=false&overrideMetadata=true"])
    }
  }

  @Test(arguments: ["{}", #"{"status":"failure","failedRequest":[{"request":"z","message":"","status":400}]}"#])
  func refusesWhatIsNoBulkOutcome(_ text: String) async throws {
    try await StandInCatalogue.with([.text(text)]) { server, _ in
      let error = await failure { _ = try await server.putTables([("a", ["name": "a"])]) }
      #expect(error?.code == .malformedAnswer)
    }
  }
}
