import Catalog
import Foundation
import Reports
import Salesforce
import Schema
import Transport

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
    var results = Results(report)
    guard let access = try await secrets(&results) else {
      return results.skip(
        ["host name", "connection", "clock", "API version", "sign-in"] + Self.signedIn,
        since: "secrets"
      )
    }
    await ConnectionCheck(settings: settings, access: access).run(&results)
    if let failed = results.failed { return results.skip(["sign-in"] + Self.signedIn, since: failed) }
    do {
      try await Session.with(access) { session in
        let identity = try await session.identity()
        results.add(.passed("sign-in", "\(identity.username ?? identity.userID), org \(identity.organizationID)"))
        results.add(organization(identity.organizationID))
        await PermissionCheck(settings: settings, session: session).run(&results)
      }
    } catch {
      results.add(.failed("sign-in", error))
      results.skip(Self.signedIn, since: "sign-in")
    }
  }

  private static let signedIn = ["org", "API Enabled", "API budget", "objects", "View Setup"]

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

  private func secrets(_ results: inout Results) async throws -> OrgAccess? {
    do {
      let found = try await settings.access(environment: environment, on: console)
      var warnings = found.warnings
      let literals = settings.signIn?.value.literals ?? []
      if !literals.isEmpty {
        warnings.append("\(literals.joined(separator: ", ")) in the configuration as written")
      }
      if warnings.isEmpty {
        results.add(.passed("secrets", "all are there"))
      } else {
        let advice =
          "Keep secrets where only orgdrift can read them: {env: NAME}, {file: PATH} with mode 600, {command: […]}."
        results.add(.warning("secrets", warnings.joined(separator: "; "), advice: advice))
      }
      return found.access
    } catch  where CommandFailure.isCancellation(error) {
      throw CommandFailure("interrupted", "interrupted", status: .interrupted)
    } catch {
      results.add(.failed("secrets", error))
      return nil
    }
  }

  /// What the checks came to, in their order.
  struct Results {
    private let report: (CheckResult) -> Void
    /// The last check that failed.
    private(set) var failed: String?

    init(_ report: @escaping (CheckResult) -> Void) { self.report = report }

    mutating func add(_ result: CheckResult) {
      if result.outcome == .failed { failed = result.name }
      report(result)
    }

    func skip(_ names: [String], since other: String) {
      for name in names { report(.skipped(name, since: other)) }
    }
  }
}
