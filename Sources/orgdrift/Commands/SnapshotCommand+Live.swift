import Catalog
import Foundation
import Reports
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
    if org.apiVersion.value == nil, let known = try newestVersion(of: org.alias, in: store) {
      org.apiVersion = Sourced(known, from: .catalog)
    }
    for note in configuration.notes { console.note("orgdrift: \(note)") }
    let (access, secretWarnings) = try await interruptible(org) {
      try await org.access(environment: environment, on: console)
    }
    for warning in secretWarnings { console.note("orgdrift: \(warning)") }
    let job = TakeLiveSnapshot(
      access: access,
      settings: org,
      acceptsNewOrg: acceptNewOrg,
      isFull: full,
      judge: .drift,
      now: { UTCTime.now }
    )
    let progress = LiveProgress(org.alias, on: console)
    defer { progress.finish() }
    let outcome = try await interruptible(org) {
      try await console.cancellable { try await job.run(in: store, progress: progress) }
    }
    progress.finish()
    for warning in outcome.warnings.lines { console.note("orgdrift: \(warning)") }
    return SnapshotReport(
      sealed: outcome.sealed,
      stored: outcome.stored,
      traffic: outcome.traffic,
      warnings: secretWarnings + outcome.warnings.lines
    )
  }

  private func interruptible<Result>(_ org: OrgSettings, _ job: () async throws -> Result) async throws -> Result {
    do { return try await job() } catch  where CommandFailure.isCancellation(error) {
      throw CommandFailure("interrupted", "interrupted", subject: org.alias, status: .interrupted)
    }
  }

  /// The org as the configuration names it; it may be given by the organization id that the catalog knows.
  private func configuredName(_ configuration: Configuration, _ store: CatalogStore) throws -> String? {
    guard let alias, OrgID(alias) != nil, !configuration.orgs.contains(where: { $0.alias == alias }) else {
      return alias
    }
    return try known(in: store) { try $0.org(named: alias)?.alias } ?? alias
  }

  /// The API version of the org's newest snapshot: a timeline is gone on with where the configuration names none.
  private func newestVersion(of alias: String, in store: CatalogStore) throws -> APIVersion? {
    try known(in: store) { reader in
      let timelines = try reader.timelines().filter { $0.org.alias == alias }
      return try reader.lastTaken(among: timelines)?.apiVersion
    }
  }

  /// What the catalog knows; nil where there is none yet.
  private func known<Result>(in store: CatalogStore, _ read: (CatalogReader) throws -> Result?) throws -> Result? {
    guard store.exists else { return nil }
    do { return try store.read(read) } catch let error as CatalogError where error.code == .missing { return nil }
  }
}
