import Catalog
import Schema

/// A snapshot of a live org as a command takes it: with its secrets read, its progress shown, and its warnings said.
struct LiveSnapshotJob {
  var settings: OrgSettings
  let store: CatalogStore
  let environment: [String: String]
  let console: Console
  var acceptsNewOrg = false
  /// Ask for everything, whatever is known.
  var isFull = false
  var judge: Judge

  /// Takes it.
  ///
  /// - Throws: ``CommandFailure`` also that it was interrupted.
  func report() async throws -> SnapshotReport {
    var org = settings
    if org.apiVersion.value == nil, let known = try store.newestVersion(of: org.alias) {
      org.apiVersion = Sourced(known, from: .catalog)
    }
    let (access, secretWarnings) = try await interruptible { [org] in
      try await org.access(environment: environment, on: console)
    }
    for warning in secretWarnings { console.note("orgdrift: \(warning)") }
    let job = TakeLiveSnapshot(
      access: access,
      settings: org,
      acceptsNewOrg: acceptsNewOrg,
      isFull: isFull,
      judge: judge,
      now: { UTCTime.now }
    )
    let progress = LiveProgress(org.alias, on: console)
    defer { progress.finish() }
    let store = store
    let outcome = try await interruptible {
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

  private func interruptible<Result>(_ job: () async throws -> Result) async throws -> Result {
    do { return try await job() } catch  where CommandFailure.isCancellation(error) {
      throw CommandFailure("interrupted", "interrupted", subject: settings.alias, status: .interrupted)
    }
  }
}

extension CatalogStore {
  /// The API version of an org's newest snapshot: a timeline is gone on with where the configuration names none.
  func newestVersion(of alias: String) throws -> APIVersion? {
    try ifThere { reader in
      let timelines = try reader.timelines().filter { $0.org.alias == alias }
      return try reader.lastTaken(among: timelines)?.apiVersion
    }
  }

  /// What the catalog knows; nil where there is none yet.
  func ifThere<Result>(_ read: (CatalogReader) throws -> Result?) throws -> Result? {
    guard exists else { return nil }
    do { return try self.read(read) } catch let error as CatalogError where error.code == .missing { return nil }
  }
}
