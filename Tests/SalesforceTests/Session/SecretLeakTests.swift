import Salesforce
import TestSupport
import Testing
import Transport

/// No error shows a secret, whatever the server echoes of what it was sent.
struct SecretLeakTests {
  struct Method: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var signIn: SignIn
    /// What the server echoes, and no error may show.
    var secrets: [String]
  }

  static let methods = [
    Method(
      testDescription: "soap",
      signIn: .soap(
        username: "a",
        password: Secret("p&ss<w0rd"),
        securityToken: Secret("t0ken/plus+"),
        organizationID: nil
      ),
      secrets: ["p&ss<w0rd", "t0ken/plus+"]
    ),
    Method(
      testDescription: "clientCredentials",
      signIn: .clientCredentials(consumerKey: "key", consumerSecret: Secret("c0nsumer secret")),
      secrets: ["c0nsumer secret", "c0nsumer%20secret"]
    ),
    Method(
      testDescription: "refreshToken",
      signIn: .refreshToken(
        consumerKey: "key",
        consumerSecret: Secret("c0nsumer secret"),
        refreshToken: Secret("r3fresh.token")
      ),
      secrets: ["c0nsumer secret", "c0nsumer%20secret", "r3fresh.token"]
    ),
    Method(testDescription: "accessToken", signIn: .accessToken(Secret("00D!s3ssion")), secrets: ["00D!s3ssion"]),
    Method(
      testDescription: "password",
      signIn: .password(
        username: "a",
        password: Secret("p&ss<w0rd"),
        securityToken: Secret("t0ken/plus+"),
        consumerKey: "key",
        consumerSecret: Secret("c0nsumer secret")
      ),
      secrets: ["p&ss<w0rd", "t0ken/plus+", "c0nsumer secret", "p%26ss%3Cw0rd"]
    ),
  ]

  enum Fault: CaseIterable {
    case api, oauth, fault, html, text, brokenJSON, status, reset, cut, redirect, instance

    /// An answer that holds a text wherever an answer may hold one.
    func answer(_ echo: String) -> StandInAnswer {
      let json = "\"\(echo)\""
      return switch self {
      case .api: .text("[{\"errorCode\":\(json),\"message\":\(json)}]", status: 400)
      case .oauth: .text("{\"error\":\"invalid_grant\",\"error_description\":\(json)}", status: 400)
      case .fault:
        .text(
          "<f><exceptionCode>X</exceptionCode><exceptionMessage><![CDATA[\(echo)]]></exceptionMessage></f>",
          status: 500
        )
      case .html: .text("<html>\(echo)</html>", status: 400, headers: [("Content-Type", "text/html")])
      case .text: .text(echo)
      case .brokenJSON: .text("{\(json):\(json),\(json):\(json)}")
      case .status: .text(echo, status: 418)
      case .reset: .reset
      case .cut: .cut(after: Array(echo.utf8), length: 100_000, headers: [])
      case .redirect: .status(302, headers: [("Location", "https://evil.example/?\(echo)")])
      case .instance: .text("{\"access_token\":\"00D!x\",\"instance_url\":\(json)}")
      }
    }
  }

  @Test(arguments: methods, Fault.allCases)
  func noErrorShowsASecret(_ method: Method, _ fault: Fault) async throws {
    let answer = fault.answer(method.secrets.joined(separator: " "))
    try await StandInServer.with { _ in
      answer
    } _: { server in
      let access = access(server.url, method.signIn)
      var shown = "\(access)"
      dump(access.signIn, to: &shown)
      try await Session.with(access) { session in
        for error in [
          await salesforceError { _ = try await session.identity() },
          await salesforceError { _ = try await session.call(Call("/limits")) },
        ] {
          shown += "\(String(describing: error))"
          dump(error, to: &shown)
        }
      }
      let leaked = method.secrets.filter { shown.contains($0) }
      #expect(leaked.isEmpty)
    }
  }
}
