import Catalog
import Foundation
import Reports
import Salesforce
import Schema

/// Whether snapshots of one org can be taken, from its secrets to its permissions.
///
/// What hangs on a check that failed is skipped, so that one cause gives one failure.
struct OrgCheck {
  let settings: OrgSettings
  let environment: [String: String]
  let store: CatalogStore
  let console: Console

  /// Runs all checks in order; `report` is told of each as it is done.
  ///
  /// - Throws: that somebody ended the work.
  func run(report: @escaping (CheckResult) -> Void) async throws {
    var results = CheckResults(report)
    let access = try await results.secrets(settings.signIn?.value.literals ?? []) {
      try await settings.access(environment: environment, on: console)
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
        results.add(organization(identity.organizationID))
        await PermissionCheck(settings: settings, session: session).run(&results)
      }
    } catch {
      results.add(.failed("sign-in", error))
      results.skip(Array(Self.signedIn.dropFirst()), since: "sign-in")
    }
  }

  private static let signedIn = ["sign-in", "org", "API Enabled", "API budget", "objects", "View Setup"]

  /// Whether the catalog knows this organization by this name.
  private func organization(_ id: OrgID) -> CheckResult {
    guard store.exists else { return .passed("org", "\(id) is new to \(store.path)") }
    do {
      let isKnown = try store.read { try $0.knows(settings.alias, as: id) }
      return .passed("org", isKnown ? "the one that \(store.path) knows" : "\(id) is new to \(store.path)")
    } catch let error as CatalogError where error.code != .refused {
      return .skipped("org", since: "catalog")
    } catch {
      return .failed("org", error)
    }
  }
}
