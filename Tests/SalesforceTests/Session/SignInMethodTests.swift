import Foundation
import Salesforce
import Schema
import TestSupport
import Testing
import Transport

struct SignInMethodTests {
  /// The requests of one call: the sign-in first.
  private func requests(_ signIn: SignIn, version: String = "66.0") async throws -> [StandInRequest] {
    try await withSession(StandInSignIn(), signIn, version: version) { session, server in
      _ = try await session.call(Call("/limits"))
      return server.requests
    }
  }

  @Test func clientCredentialsSendsKeyAndSecretAsAForm() async throws {
    let requests = try await requests(.clientCredentials)
    #expect(requests.map(\.path) == ["/services/oauth2/token", "/services/data/v66.0/limits"])
    #expect(requests[0].text == "grant_type=client_credentials&client_id=key&client_secret=s%26cret")
    #expect(requests[0].value(of: "Content-Type") == "application/x-www-form-urlencoded")
    #expect(requests[0].value(of: "Authorization") == nil)
    #expect(requests[1].value(of: "Authorization") == "Bearer 00D!token1")
  }

  @Test(arguments: ["https://login.salesforce.com", "https://TEST.salesforce.com/"])
  func clientCredentialsAreNotSentToTheSharedHosts(_ url: String) async throws {
    let error = await salesforceError {
      try await Session.with(access(url)) { _ = try await $0.call(Call("/limits")) }
    }
    #expect(error?.code == .signIn)
    #expect(error?.advice.contains("My Domain") == true)
  }

  @Test(arguments: [(nil, ""), ("s", "&client_secret=s"), ("", "")])
  func refreshTokenLeavesOutASecretThatThereIsNot(_ secret: String?, _ sent: String) async throws {
    let signIn = SignIn.refreshToken(
      consumerKey: "PlatformCLI",
      consumerSecret: secret.map { Secret($0) },
      refreshToken: Secret("5Aep")
    )
    let body = try await requests(signIn)[0].text
    #expect(body == "grant_type=refresh_token&client_id=PlatformCLI&refresh_token=5Aep\(sent)")
  }

  @Test func passwordAndSecurityTokenAreSentAsOne() async throws {
    let signIn = SignIn.password(
      username: "a@b.c",
      password: Secret("pass"),
      securityToken: Secret("token"),
      consumerKey: "key",
      consumerSecret: Secret("s")
    )
    let body = try await requests(signIn)[0].text
    #expect(body == "grant_type=password&client_id=key&client_secret=s&username=a%40b.c&password=passtoken")
  }

  @Test func sfdxURLNamesItsOwnHost() async throws {
    let org = StandInSignIn()
    let body = try await StandInServer.with(handler: org.answer) { server in
      let signIn = SignIn.sfdxURL(Secret("force://PlatformCLI::5Aep861@127.0.0.1:\(server.port)\n"))
      try await Session.with(access(server.url, signIn)) { _ = try await $0.call(Call("/limits")) }
      return server.requests[0].text
    }
    #expect(body == "grant_type=refresh_token&client_id=PlatformCLI&refresh_token=5Aep861")
  }

  @Test func accessTokenNeedsNoSignIn() async throws {
    let requests = try await requests(.accessToken(Secret("00D!mine")))
    #expect(requests.map(\.path) == ["/services/data/v66.0/limits"])
    #expect(requests[0].value(of: "Authorization") == "Bearer 00D!mine")
  }

  @Test(arguments: [("66.0", "64.0"), ("64.0", "64.0"), ("52.0", "52.0")])
  func soapSignsInAtTheLastVersionThatHasLogin(_ version: String, _ asked: String) async throws {
    let signIn = SignIn.soap(
      username: "a&b@c.d",
      password: Secret("p<w\u{1}"),
      securityToken: Secret("TOKEN"),
      organizationID: nil
    )
    let requests = try await requests(signIn, version: version)
    #expect(requests.map(\.path) == ["/services/Soap/u/\(asked)", "/services/data/v\(version)/limits"])
    #expect(requests[0].value(of: "SOAPAction") == "login")
    #expect(requests[0].text.contains("<urn:username>a&amp;b@c.d</urn:username>"))
    #expect(requests[0].text.contains("<urn:password>p&lt;wTOKEN</urn:password>"))
    #expect(!requests[0].text.contains("LoginScopeHeader"))
  }

  @Test func soapWithAnOrganizationSendsNoSecurityToken() async throws {
    let signIn = SignIn.soap(
      username: "a",
      password: Secret("pw"),
      securityToken: Secret("TOKEN"),
      organizationID: "00D000000000001"
    )
    let body = try await requests(signIn)[0].text
    #expect(body.contains("<urn:LoginScopeHeader><urn:organizationId>00D000000000001</urn:organizationId>"))
    #expect(body.contains("<urn:password>pw</urn:password>"))
  }

  @Test func soapTellsWhoSignedIn() async throws {
    let signIn = SignIn.soap(username: "a", password: Secret("p"), securityToken: nil, organizationID: nil)
    try await withSession(StandInSignIn(), signIn) { session, server in
      let identity = try await session.identity()
      #expect(identity.organizationID.description == StandInSignIn.id)
      #expect(identity.userID == StandInSignIn.userID)
      #expect(identity.username == "a&b@example.com")
      #expect(identity.language == "en_US")
      #expect(server.requests.count == 1)
    }
  }

  @Test func aSignInIsRepeatedWhileTheServerIsUnavailable() async throws {
    let faults = Script([
      .text("<html>maintenance</html>", status: 503, headers: [("Content-Type", "text/html")]), .reset,
    ])
    let org = StandInSignIn()
    try await StandInServer.with { request in
      if request.path == "/services/oauth2/token", let fault = faults.next() { return fault }
      return await org.answer(request)
    } _: { server in
      try await Session.with(access(server.url)) { _ = try await $0.call(Call("/limits")) }
    }
    #expect(org.signIns == 1)
    #expect(faults.next() == nil)
  }

  @Test func aRefusedSignInIsNotRepeated() async throws {
    try await StandInServer.with { _ in
      .text(#"{"error":"invalid_grant","error_description":"authentication failure"}"#, status: 400)
    } _: { server in
      try await Session.with(access(server.url)) { session in
        for _ in 0..<3 {
          let error = await salesforceError { _ = try await session.call(Call("/limits")) }
          #expect(error?.code == .signIn)
        }
      }
      #expect(server.requests.count == 1)
    }
  }
}
