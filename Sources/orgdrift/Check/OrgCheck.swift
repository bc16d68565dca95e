import Salesforce

/// Whether snapshots of one org can be taken, from its secrets to its permissions.
///
/// What hangs on a check that failed is skipped, so that one cause gives one failure.
struct OrgCheck {
  let settings: OrgSettings
  let environment: [String: String]

  /// Runs all checks in order; `report` is told of each as it is done.
  func run(report: @escaping (CheckResult) -> Void) async {
    var results = CheckResults(report)
    let literals = settings.signIn?.value.literals ?? []
    let access = await results.secrets(literals) { warn in
      try await settings.access(environment: environment, warn: warn)
    }
    guard let access else {
      return results.skip(ConnectionCheck.names + APIVersionCheck.names + Self.signedIn, since: "secrets")
    }
    let connection = ConnectionCheck(
      host: settings.address.host,
      url: "\(access.loginURL)/services/data",
      transport: access.transport,
      setting: "the domain"
    )
    guard let head = await connection.run(&results) else {
      return results.skip(APIVersionCheck.names + Self.signedIn, since: results.failed ?? "connection")
    }
    await APIVersionCheck(access: access).run(head, &results)
    if let failed = results.failed { return results.skip(Self.signedIn, since: failed) }
    do {
      try await Session.with(access) { session in
        let identity = try await session.identity()
        results.add(.passed("sign-in", "\(identity.username ?? identity.userID), org \(identity.organizationID)"))
        await PermissionCheck(settings: settings, session: session).run(&results)
      }
    } catch {
      results.add(.failed("sign-in", error))
      results.skip(Array(Self.signedIn.dropFirst()), since: "sign-in")
    }
  }

  private static let signedIn = ["sign-in", "API Enabled", "API budget", "objects", "View Setup"]
}
