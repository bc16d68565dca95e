import Salesforce
import Schema
import TestSupport
import Testing

@Suite struct AuditTrailTests {
  static func row(_ index: Int, second: Int = 0) -> String {
    let time = "2026-11-19T02:00:\(second < 10 ? "0" : "")\(second).000+0000"
    return #"{"Id":"0Ym\#(index)","CreatedDate":"\#(time)","CreatedBy":{"Username":"admin@example.com"},"#
      + #""Action":"changedCFFieldLength","Section":"Customize Accounts","Display":"Changed","DelegateUser":null}"#
  }

  static func page(_ rows: some Sequence<String>, next: String? = nil) -> String {
    let more = next.map { #""nextRecordsUrl":"\#($0)","# } ?? ""
    return #"{"totalSize":1,"done":\#(next == nil),\#(more)"records":[\#(rows.joined(separator: ","))]}"#
  }

  static func read(
    _ answer: @escaping @Sendable (StandInRequest) -> StandInAnswer
  ) async throws -> (outcome: AuditTrailReader.Outcome, queries: [String?]) {
    try await inOrg(answer) { session, server in
      let outcome = try await AuditTrailReader.read(in: session, since: UTCTime(seconds: 1_763_517_600))
      return (outcome, server.requests.map { ScriptedOrg.soql($0.path) })
    }
  }

  @Test func entriesComeWithTheirValues() async throws {
    let (outcome, queries) = try await Self.read { _ in .text(Self.page([Self.row(1, second: 5)])) }
    let entry = AuditEntry(
      id: "0Ym1",
      createdAt: try #require(UTCTime("2026-11-19T02:00:05Z")),
      createdBy: "admin@example.com",
      action: "changedCFFieldLength",
      section: "Customize Accounts",
      display: "Changed",
      delegateUser: nil
    )
    #expect(outcome == .entries([entry], isMoreLeft: false))
    #expect(
      queries == [
        "SELECT Id, CreatedDate, CreatedBy.Username, Action, Section, Display, DelegateUser FROM SetupAuditTrail "
          + "WHERE CreatedDate >= 2025-11-19T02:00:00Z ORDER BY CreatedDate ASC LIMIT 2000"
      ]
    )
  }

  @Test func aSecondPageIsRead() async throws {
    let next = ScriptedOrg.root + "/query/01g000-1"
    let (outcome, queries) = try await Self.read { request in
      .text(request.path == next ? Self.page([Self.row(2)]) : Self.page([Self.row(1)], next: next))
    }
    guard case .entries(let entries, isMoreLeft: false) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(entries.map(\.id) == ["0Ym1", "0Ym2"])
    #expect(queries.count == 2)
  }

  @Test func aFullAnswerIsFollowedFromItsLastMoment() async throws {
    let (outcome, queries) = try await Self.read { request in
      let isSecond = ScriptedOrg.soql(request.path)?.contains("CreatedDate >= 2026-11-19T02:00:09Z") == true
      return .text(Self.page((isSecond ? 1999..<2100 : 0..<2000).map { Self.row($0, second: 9) }))
    }
    guard case .entries(let entries, isMoreLeft: false) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(entries.map(\.id) == (0..<2100).map { "0Ym\($0)" })
    #expect(queries.count == 2)
  }

  @Test func afterTwoCallsItSaysThatMoreIsLeft() async throws {
    let (outcome, queries) = try await Self.read { request in
      .text(Self.page([Self.row(1)], next: ScriptedOrg.root + "/query/01g000-1"))
    }
    guard case .entries(let entries, isMoreLeft: true) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(entries.count == 1)
    #expect(queries.count == 2)
  }

  @Test(arguments: [(400, "INVALID_TYPE"), (403, "INSUFFICIENT_ACCESS")])
  func withoutPermissionItSaysSo(_ status: Int, _ code: String) async throws {
    let (outcome, _) = try await Self.read { _ in .text(ScriptedOrg.error(code), status: status) }
    #expect(outcome == .notPermitted)
  }

  @Test(arguments: ["{", "[]", #"{"done":true}"#, #"{"done":false,"records":[]}"#, #"{"done":true,"records":[1]}"#])
  func otherAnswersAreErrors(_ body: String) async throws {
    let error = await #expect(throws: SalesforceError.self) { try await Self.read { _ in .text(body) } }
    #expect(error?.code == .malformedAnswer)
  }
}
