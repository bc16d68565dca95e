import Foundation
import Salesforce
import TestSupport
import Testing
import Transport

struct HostRuleTests {
  @Test(arguments: [
    "https://evil.example", "https://mycompany.my.salesforce.com.evil.example", "https://evilsalesforce.com",
    "https://salesforce.com", "https://127.0.0.1.evil.example", "https://mycompany.my.salesforce.com:444",
    "https://login.salesforce.com", "https://mycompany.force.com", "https://localhost", "http://127.0.0.2:8080",
    "http://[::1]",
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

  @Test(arguments: [
    ("login.salesforce.com", "mycompany.my.salesforce.com"),
    ("login.salesforce.com", "mycompany.my.salesforce.com:8443"),
    ("test.salesforce.com", "mycompany--uat.sandbox.my.salesforce.com"), ("test.salesforce.com", "cs12.salesforce.com"),
    ("login.salesforce.com", "na139.salesforce.com"), ("login.salesforce.com", "usa2s.salesforce.com"),
    ("test.salesforce.com", "mycompany--uat.cs12.my.salesforce.com"),
    ("mycompany.my.salesforce.com", "mycompany.my.salesforce.com"),
    ("mycompany.my.salesforce.com:8443", "mycompany.my.salesforce.com"),
    ("mycompany.my.salesforce.com", "MyCompany.my.salesforce.com:8443"),
    ("mycompany.my.salesforce.com", "eu25.salesforce.com"),
    ("mycompany--uat.my.salesforce.com", "mycompany--uat.sandbox.my.salesforce.com"),
    ("mycompany--uat.sandbox.my.salesforce.com", "mycompany--uat.my.salesforce.com"),
    ("mycompany-dev-ed.my.salesforce.com", "mycompany-dev-ed.develop.my.salesforce.com"),
    ("crm.example.com", "mycompany.my.salesforce.com"), ("crm.example.com", "crm.example.com"),
    ("crm.example.com:9443", "crm.example.com:9443"), ("na139.salesforce.com", "mycompany.my.salesforce.com"),
  ])
  func aSessionGoesToItsOrg(_ domain: String, _ instance: String) async throws {
    let error = try await error(domain: domain, instance: instance)
    #expect(error?.code == .transport)
    #expect(error?.message.contains("proxy") == true, "\(String(describing: error))")
  }

  @Test(arguments: [
    ("mycompany.my.salesforce.com", "othercompany.my.salesforce.com"),
    ("mycompany.my.salesforce.com", "mycompany--uat.sandbox.my.salesforce.com"),
    ("mycompany.my.salesforce.com", "mycompany.scratch.my.salesforce.com"),
    ("mycompany.my.salesforce.com", "mycompany.sandbox.my.salesforce.com"),
    ("mycompany--uat.sandbox.my.salesforce.com", "mycompany--uat.develop.my.salesforce.com"),
    ("mycompany--uat.my.salesforce.com", "mycompany--dev.sandbox.my.salesforce.com"),
    ("mycompany.my.salesforce.com", "mycompany.my.salesforce.mil"),
    ("mycompany.my.salesforce.com", "login.salesforce.com"), ("mycompany.my.salesforce.com", "mycompany.force.com"),
    ("login.salesforce.com", "mycompany.lightning.force.com"), ("login.salesforce.com", "mycompany.cloudforce.com"),
    ("login.salesforce.com", "test.salesforce.com"), ("login.salesforce.com", "www.salesforce.com"),
    ("login.salesforce.com", "a.b.c.my.salesforce.com"), ("login.salesforce.com", "my.salesforce.com"),
    ("login.salesforce.com", "na139.my.salesforce.com.example.com"), ("login.salesforce.com", "na12345.salesforce.com"),
    ("login.salesforce.com", "mycompany.my.salesforce.com:444"), ("login.salesforce.com", "crm.example.com"),
    ("crm.example.com", "other.example.com"), ("crm.example.com", "crm.example.com:444"),
    ("crm.example.com", "localhost"), ("localhost", "127.0.0.1"),
  ])
  func aSessionGoesNowhereElse(_ domain: String, _ instance: String) async throws {
    let error = try await error(domain: domain, instance: instance)
    #expect(error?.code == .hostRefused, "\(String(describing: error))")
  }

  @Test func aSessionGoesToAnotherPortOfThisMachine() async throws {
    let org = StandInSignIn()
    try await StandInServer.with(handler: org.answer) { instance in
      let body = #"{"access_token":"00D!t","instance_url":"\#(instance.url)"}"#
      try await StandInServer.with { _ in
        .text(body)
      } _: { login in
        try await Session.with(access(login.url)) { _ = try await $0.call(Call("/limits")) }
        #expect(login.requests.map(\.path) == ["/services/oauth2/token"])
        #expect(instance.requests.map(\.path) == ["/services/data/v66.0/limits"])
      }
    }
  }

  /// What a session ends in that the sf command says is at this instance, behind a proxy that is not there.
  private func error(domain: String, instance: String) async throws -> SalesforceError? {
    let folder = try TemporaryFolder()
    let answer = #"{"status":0,"result":{"instanceUrl":"https://\#(instance)","accessToken":"00D!t"}}"#
    let path = try folder.write("sf", "#!/bin/sh\necho '\(answer)'\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    var access = access(
      "https://\(domain)",
      .sf(targetOrg: "my-org"),
      environment: ["PATH": "\(folder.path):/usr/bin:/bin"]
    )
    access.transport.proxy = ProxySettings(environment: ["HTTPS_PROXY": "http://127.0.0.1:1"])
    return await salesforceError { try await Session.with(access) { _ = try await $0.call(Call("/limits")) } }
  }

  private func error(instance: String) async throws -> SalesforceError? {
    try await StandInServer.with { request in
      .text(#"{"access_token":"00D!t","instance_url":"\#(instance)"}"#)
    } _: { server in
      await salesforceError {
        try await Session.with(access(server.url)) { _ = try await $0.call(Call("/limits")) }
      }
    }
  }
}
