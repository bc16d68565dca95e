import Foundation
import Salesforce
import TestSupport
import Testing
import Transport

struct SFCommandTests {
  /// What a call with this `sf` ends in: nil for success, and the requests that the org got.
  private func outcome(_ script: String?, _ org: StandInSignIn = StandInSignIn()) async throws -> (
    SalesforceError?, [StandInRequest], log: String
  ) {
    let folder = try TemporaryFolder()
    var log = ""
    let (error, requests) = try await StandInServer.with(handler: org.answer) { server in
      if let script {
        let text = "#!/bin/sh\necho \"$* $NO_COLOR\" >> \(folder.path)/log\nURL=\(server.url)\n\(script)\n"
        let path = try folder.write("sf", text)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
      }
      let environment = ["PATH": script == nil ? folder.path : "\(folder.path):/usr/bin:/bin"]
      let access = access(server.url, .sf(targetOrg: "my-org"), environment: environment)
      let error = await salesforceError {
        try await Session.with(access) { _ = try await $0.call(Call("/limits")) }
      }
      return (error, server.requests)
    }
    if script != nil { log = try String(contentsOfFile: "\(folder.path)/log", encoding: .utf8) }
    return (error, requests, log)
  }

  private static let display = """
    case "$*" in "org display"*) echo "{\\"status\\":0,\\"result\\":{\\"id\\":\\"00D000000000001EAA\\",\\"instanceUrl\\":\\"$URL\\",\
    \\"username\\":\\"a@b.c\\",\\"accessToken\\":\\"[REDACTED] Use 'sf org auth show-access-token' to view\\"},\\"warnings\\":[]}"; exit;; esac
    """

  @Test func takesTheTokenFromTheCommandThatShowsIt() async throws {
    let script = Self.display + "\n" + #"echo '{"status":0,"result":{"accessToken":"00D!sf"},"warnings":[]}'"#
    let (error, requests, log) = try await outcome(script)
    #expect(error == nil)
    #expect(requests.map { $0.value(of: "Authorization") } == ["Bearer 00D!sf"])
    #expect(
      log == """
        org display --target-org my-org --json 1
        org auth show-access-token --target-org my-org --json --no-prompt 1

        """
    )
  }

  @Test func takesTheTokenThatAnOldVersionDisplays() async throws {
    let script = #"echo "{\"status\":0,\"result\":{\"instanceUrl\":\"$URL\",\"accessToken\":\"00D!old\"}}""#
    let (error, requests, log) = try await outcome(script)
    #expect(error == nil)
    #expect(requests.map { $0.value(of: "Authorization") } == ["Bearer 00D!old"])
    #expect(log == "org display --target-org my-org --json 1\n")
  }

  @Test func anUnusableCommandIsExplained() async throws {
    let notFound =
      #"echo '{"status":1,"name":"NamedOrgNotFoundError","message":"No authorization information found for my-org."}'; exit 1"#
    let redacted = Self.display + "\n" + #"echo '{"status":0,"result":{"accessToken":"[REDACTED]"}}'"#
    let tooOld =
      Self.display + "\n"
      + #"echo '{"status":127,"message":"org:auth:show-access-token is not a sf command, not found."}'; exit 127"#
    let cases: [(String?, String, String)] = [
      (nil, "is not there", "npm install --global @salesforce/cli"),
      (notFound, "does not know the org", "sf org login web --alias my-org"),
      (redacted, "does not show the access token", "sf update"),
      (tooOld, "failed", "Update sf"),
      ("echo 'Warning: old'", "printed no JSON", "see what it prints"),
      ("yes | head -c 3000000", "cannot be used", "by hand"),
      (
        #"echo '{"status":0,"result":{"accessToken":"t","instanceUrl":"https://evil.example"}}'"#,
        "not the org’s host", "domain"
      ),
    ]
    for (script, message, advice) in cases {
      let (error, requests, _) = try await outcome(script)
      #expect(error?.message.contains(message) == true, "\(String(describing: error))")
      #expect(error?.advice.contains(advice) == true, "\(String(describing: error))")
      #expect(requests.isEmpty)
    }
  }

  @Test func anOptionIsNoOrg() async throws {
    let error = await salesforceError {
      try await Session.with(access("http://127.0.0.1:9", .sf(targetOrg: "--help"))) {
        _ = try await $0.call(Call("/limits"))
      }
    }
    #expect(error?.code == .signIn)
  }
}
