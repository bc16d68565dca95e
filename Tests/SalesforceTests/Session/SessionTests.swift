import Salesforce
import Schema
import TestSupport
import Testing
import Transport

struct SessionTests {
  @Test func signsInOnceForManyCalls() async throws {
    let org = StandInSignIn()
    try await withSession(org) { session, _ in try await callAtOnce(session, 8) }
    #expect(org.signIns == 1)
  }

  @Test func aSessionThatEndsIsRenewedOnceForAllCalls() async throws {
    // Eight calls find the first token used up; then the second one serves them all.
    let org = StandInSignIn(callsPerToken: 8)
    try await withSession(org) { session, _ in
      try await callAtOnce(session, 8)
      try await callAtOnce(session, 8)
    }
    #expect(org.signIns == 2)
  }

  @Test func aSessionMayEndAgainAndAgain() async throws {
    let org = StandInSignIn(callsPerToken: 1)
    try await withSession(org) { session, _ in for _ in 0..<5 { _ = try await session.call(Call("/limits")) } }
    #expect(org.signIns == 5)
  }

  @Test func newSessionsThatAreRefusedAtOnceAreAnError() async throws {
    let org = StandInSignIn(callsPerToken: 0)
    try await withSession(org) { session, _ in
      for _ in 0..<3 {
        let error = await salesforceError { _ = try await session.call(Call("/limits")) }
        #expect(error?.code == .sessionLost)
        #expect(error?.message.contains("each new session") == true)
      }
    }
    #expect(org.signIns == 2)
  }

  @Test func anAccessTokenThatEndedCannotBeRenewed() async throws {
    let org = StandInSignIn(callsPerToken: 1)
    try await withSession(org, .accessToken(Secret("00D!mine"))) { session, server in
      _ = try await session.call(Call("/limits"))
      let error = await salesforceError { _ = try await session.call(Call("/limits")) }
      #expect(error?.code == .sessionLost)
      #expect(error?.advice.contains("new access token") == true)
      #expect(server.requests.count == 2)
    }
  }

  @Test func sendsWhatACallSays() async throws {
    let org = StandInSignIn { _ in .text("[1]", headers: [("ETag", "\"x\"")]) }
    try await withSession(org) { session, server in
      let call = Call(
        "/composite?x=1",
        method: .post,
        headers: [HTTPHeader("Sforce-Call-Options", "client=orgdrift")],
        body: Array("{}".utf8)
      )
      let answer = try await session.call(call)
      #expect(answer.status == 200)
      #expect(answer.head.value(of: "etag") == "\"x\"")
      #expect(answer.body == Array("[1]".utf8))
      let request = try #require(server.requests.last)
      #expect(request.method == "POST")
      #expect(request.path == "/services/data/v66.0/composite?x=1")
      #expect(request.text == "{}")
      #expect(request.value(of: "Sforce-Call-Options") == "client=orgdrift")
      #expect(request.value(of: "Accept") == "application/json")
      #expect(request.value(of: "User-Agent")?.hasPrefix("orgdrift") == true)
    }
  }

  @Test func notModifiedIsAnAnswer() async throws {
    let org = StandInSignIn { _ in .status(304) }
    try await withSession(org) { session, _ in
      let answer = try await session.call(Call("/sobjects", headers: [HTTPHeader("If-None-Match", "x")]))
      #expect(answer.status == 304)
      #expect(answer.body.isEmpty)
    }
  }

  @Test func takesTheNewestVersionWhereNoneIsSet() async throws {
    let org = StandInSignIn()
    try await withSession(org, version: nil) { session, server in
      #expect(session.apiVersion.description == "66.0")
      #expect(server.requests.map(\.path) == ["/services/data"])
    }
    #expect(org.signIns == 0)
  }

  @Test func versionsNeedNoSignIn() async throws {
    let org = StandInSignIn()
    try await StandInServer.with(handler: org.answer) { server in
      let versions = try await Session.versions(access(server.url))
      #expect(versions.map(\.description) == ["65.0", "66.0"])
    }
    #expect(org.signIns == 0)
  }

  @Test(arguments: [("52.0", 410, "retired"), ("70.0", 404, "yet")])
  func aVersionThatTheOrgLacksIsToldWithThoseThatItHas(_ version: String, _ status: Int, _ words: String) async throws {
    let org = StandInSignIn { _ in .text(#"[{"errorCode":"NOT_FOUND","message":"no"}]"#, status: status) }
    try await withSession(org, version: version) { session, _ in
      let error = await salesforceError { _ = try await session.call(Call("/sobjects")) }
      #expect(error?.code == .retiredVersion)
      #expect(error?.message.contains(words) == true)
      #expect(error?.advice.contains("65.0 to 66.0") == true)
    }
  }

  @Test func whatTheSignInDidNotTellIsAskedOnce() async throws {
    let org = StandInSignIn { request in
      .text(
        request.path == "/services/oauth2/userinfo"
          ? #"{"organization_id":"00D000000000009","user_id":"005000000000009","preferred_username":"a@b.c","language":"de"}"#
          : "{}"
      )
    }
    let budget = APIBudget()
    try await withSession(org, .accessToken(Secret("t")), budget: budget) { session, _ in
      let identity = try await session.identity()
      #expect(identity.organizationID == OrgID("00D000000000009"))
      #expect(identity.userID == "005000000000009")
      #expect(identity.username == "a@b.c")
      #expect(identity.language == "de")
    }
    #expect(budget.callsMade == 0)
  }

  @Test func aTokenWithoutTheScopeForUserInfoStillTellsWhoItIs() async throws {
    let org = StandInSignIn { request in
      request.path == "/services/data/v66.0/"
        ? .text(#"{"identity":"https://login.salesforce.com/id/00D000000000009EAA/005000000000009"}"#)
        : .text("Bad_OAuth_Token", status: 403, headers: [])
    }
    try await withSession(org, .accessToken(Secret("t"))) { session, _ in
      let identity = try await session.identity()
      #expect(identity.organizationID == OrgID("00D000000000009"))
      #expect(identity.userID == "005000000000009")
      #expect(identity.language == nil)
    }
  }

  @Test func whatIsSentBesideCallsIsCounted() async throws {
    let budget = APIBudget()
    for _ in 1...2 {
      let org = StandInSignIn(callsPerToken: 2) { request in
        request.path.hasSuffix("/userinfo") ? .text(#"{"language":"de"}"#) : .text("{}")
      }
      try await withSession(org, version: nil, budget: budget) { session, _ in
        for _ in 1...3 { _ = try await session.call(Call("/sobjects")) }
        _ = try await session.identity()
        // The versions, two sign-ins, and who it is.
        #expect(session.otherRequests == 4)
      }
    }
  }

  private func callAtOnce(_ session: Session, _ count: Int) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<count { group.addTask { _ = try await session.call(Call("/limits")) } }
      try await group.waitForAll()
    }
  }
}
