import Catalog
import Foundation
import Reports
import Schema

extension SnapshotCommand {
  func takeLive(on console: Console) async throws -> SnapshotReport {
    let environment = ProcessInfo.processInfo.environment
    let configuration = try global.configuration(environment: environment)
    let store = try global.store()
    var org = try configuration.liveOrg(alias)
    if let version = apiVersion.flatMap({ APIVersion($0) }) {
      org.apiVersion = Sourced(version, from: .option("--api-version"))
    }
    if let maxApiCalls { org.maxAPICalls = Sourced(maxApiCalls, from: .option("--max-api-calls")) }
    if org.apiVersion.value == nil, let known = try newestVersion(of: org.alias, in: store) {
      org.apiVersion = Sourced(known, from: .catalog)
    }
    for note in configuration.notes { console.note("orgdrift: \(note)") }
    let access = try await org.access(environment: environment) { console.note("orgdrift: \($0)") }
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
    let outcome = try await interruptible(org, on: console) { try await job.run(in: store, progress: progress) }
    progress.finish()
    for warning in outcome.warnings.lines { console.note("orgdrift: \(warning)") }
    return SnapshotReport(sealed: outcome.sealed, stored: outcome.stored, traffic: outcome.traffic)
  }

  private func interruptible<Result: Sendable>(
    _ org: OrgSettings,
    on console: Console,
    _ job: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    do {
      return try await console.cancellable(job)
    } catch  where CommandFailure.isCancellation(error) {
      throw CommandFailure(
        "interrupted",
        "interrupted; what was fetched of \(org.alias) is kept",
        subject: org.alias,
        advice: "The same command goes on from there within \(org.resumeWithin.value).",
        status: .interrupted
      )
    }
  }

  /// The API version of the org's newest snapshot: a timeline is gone on with where the configuration names none.
  private func newestVersion(of alias: String, in store: CatalogStore) throws -> APIVersion? {
    guard store.exists else { return nil }
    do {
      return try store.read { reader in
        let timelines = try reader.timelines().filter { $0.org.alias == alias }
        return try reader.lastTaken(among: timelines)?.apiVersion
      }
    } catch let error as CatalogError where error.code == .missing {
      return nil
    }
  }
}
