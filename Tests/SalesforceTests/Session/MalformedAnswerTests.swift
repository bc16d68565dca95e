import Salesforce
import TestSupport
import Testing
import Transport

struct MalformedAnswerTests {
  private func signInError(_ signIn: SignIn, _ answer: StandInAnswer) async throws -> SalesforceError? {
    try await StandInServer.with { _ in
      answer
    } _: { server in
      await salesforceError {
        try await Session.with(access(server.url, signIn)) { _ = try await $0.call(Call("/limits")) }
      }
    }
  }

  static let html = [("Content-Type", "text/html; charset=UTF-8")]

  @Test(arguments: [
    StandInAnswer.text("<html><body>Stay tuned</body></html>", headers: html),
    .text("  <!DOCTYPE HTML><html></html>", headers: []), .text("{}"), .text("[]"), .text("{"), .text(""),
    .text(#"{"access_token":""}"#), .text(#"{"access_token":"t"}"#), .text(#"{"access_token":"t","instance_url":7}"#),
    .text(String(repeating: "[", count: 200_000)),
  ])
  func anOAuthAnswerThatIsNoneIsAnError(_ answer: StandInAnswer) async throws {
    #expect(try await signInError(.clientCredentials, answer)?.code == .malformedAnswer)
  }

  @Test(arguments: [
    "", "<", "<a>", "<a></b>", "</a>", "<a/><b/>", "text", "<a>&unknown;</a>", "<a>&#0;</a>", "<a b='></a>",
    "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "<a><![CDATA[x</a>", "<a><!-- </a>", "<r><result></result></r>",
    String(repeating: "<a>", count: 50_000), "<a>" + String(repeating: "<b></b>", count: 20_000) + "</a>",
  ])
  func anXMLAnswerThatIsNoneIsAnError(_ text: String) async throws {
    let signIn = SignIn.soap(username: "a", password: Secret("p455"), securityToken: nil, organizationID: nil)
    #expect(try await signInError(signIn, .text(text))?.code == .malformedAnswer)
  }

  @Test func anAnswerWithoutAnEndIsRefused() async throws {
    let answer = StandInAnswer.text(String(repeating: " ", count: 1 << 20))
    #expect(try await signInError(.clientCredentials, answer)?.code == .tooLarge)
  }

  @Test(arguments: [
    (302, SalesforceError.Code.unavailable), (420, .unavailable), (200, .malformedAnswer), (404, .malformedAnswer),
  ])
  func aWebPageIsNoData(_ status: Int, _ code: SalesforceError.Code) async throws {
    let org = StandInSignIn { _ in .text("<html>moved</html>", status: status, headers: Self.html) }
    try await withSession(org) { session, _ in
      let error = await salesforceError { _ = try await session.call(Call("/sobjects")) }
      #expect(error?.code == code)
      #expect(error?.advice.contains("omain") == true)
    }
  }

  @Test func aRedirectToAnotherHostIsNotFollowed() async throws {
    let org = StandInSignIn { _ in .status(302, headers: [("Location", "https://evil.example/services")]) }
    try await withSession(org) { session, _ in
      let error = await salesforceError { _ = try await session.call(Call("/sobjects")) }
      #expect(error?.code == .unavailable)
      #expect(error?.message.contains("evil.example") == true)
    }
  }

  @Test func whatAServerSaysIsCutAndEscaped() async throws {
    let body = #"[{"message":"\u001b[31m\#(String(repeating: "x", count: 5000))","errorCode":"INVALID_TYPE"}]"#
    let org = StandInSignIn { _ in .text(body, status: 400) }
    try await withSession(org) { session, _ in
      let error = try #require(await salesforceError { _ = try await session.call(Call("/sobjects")) })
      #expect("\(error)".utf8.count < 600)
      #expect(!"\(error)".contains("\u{1B}"))
    }
  }
}
