import Reports
import Salesforce
import Schema
import Transport

extension Configuration {
  /// The settings of an org that can be signed in to.
  ///
  /// - Parameter examples: how one of several is chosen, with its name put in.
  /// - Throws: ``CommandFailure`` when it is not to be told which one is meant, or it has no sign-in.
  func liveOrg(
    _ alias: String?,
    examples: (String) -> String = { "Say which one, as in: orgdrift snapshot \($0)" }
  ) throws(CommandFailure) -> OrgSettings {
    let names = orgs.map(\.alias)
    guard let alias = alias ?? (names.count == 1 ? names.first : nil) else {
      throw CommandFailure(
        "which-org",
        names.isEmpty
          ? "the configuration names no org" : "the configuration names several orgs: \(names.joined(separator: ", "))",
        advice: names.isEmpty
          ? "“orgdrift init” writes an orgdrift.yaml to fill in; --from PATH takes saved describes."
          : examples(names[0]),
        status: .usage
      )
    }
    let settings = org(alias)
    guard settings.signIn != nil else {
      var failure = settings.noSignIn
      if !names.contains(alias) {
        failure.message = "the configuration names no org \(alias)"
        failure.advice = Suggestion.question(for: alias, among: names) ?? failure.advice
      }
      throw failure
    }
    return settings
  }
}

extension OrgSettings {
  fileprivate var noSignIn: CommandFailure {
    CommandFailure(
      "no-sign-in",
      "the configuration does not say how to sign in to \(alias)",
      subject: alias,
      advice:
        "Add orgs.\(alias).signIn to orgdrift.yaml (“orgdrift init” writes one), or use --from PATH for saved describes.",
      status: .usage
    )
  }

  /// What is needed to reach the org, and where a secret could be read by others. Reads the secrets, which Ctrl-C ends
  /// together with the commands that they come from.
  ///
  /// - Throws: ``CommandFailure`` that names the secret and never shows it; that it was cancelled.
  func access(
    environment: [String: String],
    on console: Console
  ) async throws -> (access: OrgAccess, warnings: [String]) {
    try await console.cancellable {
      var warnings: [String] = []
      let access = try await access(environment: environment) { warnings.append($0) }
      return (access, warnings)
    }
  }

  private func access(environment: [String: String], warn: (String) -> Void) async throws -> OrgAccess {
    guard let signIn = signIn?.value else { throw noSignIn }
    let source = SecretSource(environment: environment)
    return OrgAccess(
      alias: alias,
      loginURL: address.url,
      signIn: try await signIn.resolve(alias: alias, from: source, warn: warn),
      apiVersion: apiVersion.value,
      transport: transport(environment: environment),
      budget: APIBudget(maxCalls: maxAPICalls.value, maxShare: maxAPIShare.value.fraction),
      now: { UTCTime.now },
      environment: environment
    )
  }
}
