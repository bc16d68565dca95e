import Catalog
import Foundation
import Schema

extension SnapshotCommand {
  func takeLive(on console: Console) async throws -> SnapshotReport {
    let environment = ProcessInfo.processInfo.environment
    let configuration = try global.configuration(environment: environment)
    let store = try global.store()
    var org = try configuration.liveOrg(try configuredName(configuration, store))
    if let version = apiVersion.flatMap({ APIVersion($0) }) {
      org.apiVersion = Sourced(version, from: .option("--api-version"))
    }
    if let maxApiCalls { org.maxAPICalls = Sourced(maxApiCalls, from: .option("--max-api-calls")) }
    for note in configuration.notes { console.note("orgdrift: \(note)") }
    return try await LiveSnapshotJob(
      settings: org,
      store: store,
      environment: environment,
      console: console,
      acceptsNewOrg: acceptNewOrg,
      isFull: full,
      judge: .drift
    ).report()
  }

  /// The org as the configuration names it; it may be given by the organization id that the catalog knows.
  private func configuredName(_ configuration: Configuration, _ store: CatalogStore) throws -> String? {
    guard let alias, OrgID(alias) != nil, !configuration.orgs.contains(where: { $0.alias == alias }) else {
      return alias
    }
    return try store.ifThere { try $0.org(named: alias)?.alias } ?? alias
  }
}
