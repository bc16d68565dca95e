import Schema
import Transport

/// The session that the `sf` command has for an org that it knows.
///
/// Since version 2.136.8 `sf org display` no longer shows the token, `sf org auth show-access-token` does
/// (forcedotcom/cli, issue 3560).
struct SFCommandSignIn: SignInMethod {
  var targetOrg: String

  func signIn(_ context: SignInContext) async throws -> SignedIn {
    let failures = context.failures
    guard !targetOrg.isEmpty, !targetOrg.hasPrefix("-") else {
      throw failures.error(.signIn, "targetOrg is no alias or username", advice: "“sf org list” shows both.")
    }
    let command = SFCommand(environment: context.environment, targetOrg: targetOrg, failures: failures)
    let org = try await command.run(["org", "display"])
    let token = try await token(shown: org["accessToken"]?.string, command, failures)
    let hidden = SignInContext(context, failures: failures.hiding([token]))
    return SignedIn(
      accessToken: token,
      instance: try hidden.instance(org["instanceUrl"]?.string, issuedBy: context.loginURL),
      user: SignedInUser(
        organizationID: org["id"]?.string.flatMap { OrgID($0) },
        username: org["username"]?.string
      )
    )
  }

  private func token(shown: String?, _ command: SFCommand, _ failures: Failures) async throws -> Secret {
    if let shown, Self.isToken(shown) { return Secret(shown) }
    let result = try await command.run(["org", "auth", "show-access-token"], ["--no-prompt"])
    if let token = result["accessToken"]?.string, Self.isToken(token) { return Secret(token) }
    throw failures.error(
      .signIn,
      "the sf command does not show the access token of \(failures.quoted(targetOrg))",
      advice:
        "Update it (“sf update”, or “npm update --global @salesforce/cli”) and try “sf org auth show-access-token --target-org \(targetOrg.displayed())”."
    )
  }

  private static func isToken(_ text: String) -> Bool { !text.isEmpty && !text.contains("[REDACTED]") }
}
