import Catalog
import Salesforce
import Schema

/// The snapshots of one org's night: one, or two where the API version was raised.
struct NightSnapshots {
  private let night: OrgNight
  private let run: NightRun

  private var settings: OrgSettings { night.settings }

  init(_ night: OrgNight, _ run: NightRun) {
    self.night = night
    self.run = run
  }

  /// A snapshot at the API version that the org was seen at before, where another one is configured now: what differs from
  /// before is the org's doing, and what differs from the new version is the version's.
  ///
  /// - Returns: nil where the version is the same, or the org has the older one no more.
  func bridge(_ result: inout OrgNightResult) async throws -> StoredSnapshot? {
    guard let version = settings.apiVersion.value, let base = try run.expectedBase(),
      base.header.timeline.apiVersion != version
    else { return nil }
    let older = base.header.timeline.apiVersion
    // Where the snapshot of the night is still to come, one of an earlier process may be older than what the org did since.
    if try takenHead() != nil, let taken = try run.taken(at: older) { return taken }
    night.console.note(
      "orgdrift: \(settings.alias): apiVersion was changed from \(older) to \(version): one more snapshot at \(older) "
        + "tells what the org changed from what the version did"
    )
    var old = settings
    old.apiVersion = Sourced(older, from: .catalog)
    do {
      let report = try await job(old).report()
      result.warnings += report.warnings
      return report.stored
    } catch let error as SalesforceError where error.code == .retiredVersion {
      let warning =
        "\(settings.alias) has no API version \(older) any more: what it changed is told with what the version did"
      night.console.note("orgdrift: \(warning)")
      result.warnings.append(warning)
      return nil
    }
  }

  /// The snapshot of the night. That of a run that was ended is not taken again.
  func head(_ result: inout OrgNightResult) async throws -> StoredSnapshot {
    if let taken = try takenHead() {
      result.snapshotStep = .takenBefore
      result.snapshot = SnapshotEntry(taken, changes: try night.store.read { try $0.changes(of: taken) })
      return taken
    }
    let report = try await job(settings).report()
    result.snapshotStep = .taken
    result.snapshot = SnapshotEntry(report.stored, changes: report.sealed.changes)
    result.warnings += report.warnings
    return report.stored
  }

  /// The snapshot of the night that a process took which was ended.
  private func takenHead() throws -> StoredSnapshot? {
    guard run.isResumed else { return nil }
    return try run.state.head ?? run.taken(at: settings.apiVersion.value)
  }

  private func job(_ settings: OrgSettings) -> LiveSnapshotJob {
    LiveSnapshotJob(
      settings: settings,
      store: night.store,
      environment: night.environment,
      console: night.console,
      judge: .drift
    )
  }
}
