import Salesforce
import TestSupport
import Testing
import Transport

struct HostRuleTests {
  @Test(arguments: [
    "https://evil.example", "https://mycompany.my.salesforce.com.evil.example", "https://evilsalesforce.com",
    "https://salesforce.com", "https://127.0.0.1.evil.example",
  ])
  func aSessionIsNotTakenToAnotherHost(_ instance: String) async throws {
    let error = try await error(instance: instance)
    #expect(error?.code == .hostRefused)
    #expect(error?.message.contains(instance.dropFirst("https://".count)) == true)
  }

  @Test(arguments: [
    "", "evil", "ftp://127.0.0.1", "http://mycompany.my.salesforce.com", "https://user@127.0.0.1",
    "https://127.0.0.1/path",
    "https://127.0.0.1:0", "https://127.0.0.1:99999", "https://a b", "https://[::1", "https://x.salesforce.com#",
    "https://..",
  ])
  func whatIsNoHostIsRefused(_ instance: String) async throws {
    #expect(try await error(instance: instance)?.code == .malformedAnswer)
  }

  @Test(arguments: [
    "", "login.salesforce.com", "http://login.salesforce.com", "https://login.salesforce.com/services",
    "https://u:p@x.com",
  ])
  func anAddressThatIsNoneIsRefusedBeforeAnythingIsSent(_ url: String) async {
    let error = await salesforceError {
      try await Session.with(access(url)) { _ = try await $0.call(Call("/limits")) }
    }
    #expect(error?.code == .hostRefused)
    #expect(error?.advice.contains("https://") == true)
  }

  @Test(arguments: ["evil.example", "https://evil.example", "127.0.0.1:1", "x.salesforce.com.evil.example", ""])
  func aRefreshTokenIsNotSentWhereItsURLMayNotLead(_ host: String) async throws {
    try await StandInServer.with { _ in
      .status(500)
    } _: { server in
      let error = await salesforceError {
        let signIn = SignIn.sfdxURL(Secret("force://key:s3cret:5Aep861@\(host)"))
        try await Session.with(access(server.url, signIn)) { _ = try await $0.call(Call("/limits")) }
      }
      #expect(error?.code == .hostRefused)
      #expect(server.requests.isEmpty)
    }
  }

  @Test(arguments: [
    "", "force://", "force://a:b@host", "https://a:b:c@host", "force://a:b:c", "force://:b:c@h", "force://a:b:@h",
  ])
  func anSFDXURLThatIsNoneIsExplainedWithoutBeingShown(_ url: String) async {
    let error = await salesforceError {
      try await Session.with(access("http://127.0.0.1:9", .sfdxURL(Secret(url)))) {
        _ = try await $0.call(Call("/limits"))
      }
    }
    #expect(error?.code == .signIn)
    #expect(error?.advice.contains("show-sfdx-auth-url") == true)
  }

  @Test func aSessionGoesToAnotherPortOfThisMachine() async throws {
    let org = StandInSignIn()
    try await StandInServer.with(handler: org.answer) { instance in
      let body = #"{"access_token":"t","instance_url":"\#(instance.url.replacing("127.0.0.1", with: "localhost"))"}"#
      try await StandInServer.with { _ in
        .text(body)
      } _: { login in
        try await Session.with(access(login.url)) { _ = try await $0.call(Call("/limits")) }
        #expect(login.requests.map(\.path) == ["/services/oauth2/token"])
        #expect(instance.requests.map(\.path) == ["/services/data/v66.0/limits"])
      }
    }
  }

  private func error(instance: String) async throws -> SalesforceError? {
    try await StandInServer.with { request in
      .text(#"{"access_token":"t","instance_url":"\#(instance)"}"#)
    } _: { server in
      await salesforceError {
        try await Session.with(access(server.url)) { _ = try await $0.call(Call("/limits")) }
      }
    }
  }
}
