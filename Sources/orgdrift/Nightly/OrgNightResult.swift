import Catalog
import Drift
import OpenMetadata
import Schema

/// What one org's night came to, step by step.
struct OrgNightResult {
  /// How the snapshot came about.
  enum SnapshotStep: String, CaseIterable {
    /// This run took it.
    case taken
    /// A run that was ended had taken it.
    case takenBefore
    /// There is none.
    case failed
  }

  /// One report file.
  struct Report {
    var format: String
    var path: String
    /// Why it could not be written.
    var error: String?
  }

  let alias: String
  var snapshotStep = SnapshotStep.failed
  var snapshot: SnapshotEntry?
  var drift: SchemaDrift?
  /// The snapshot at the older API version that tells the org's changes from the version's.
  var bridge: SnapshotHeader?
  var reports: [Report] = []
  var notifications: [Notifier.Outcome] = []
  var publish: PublishReport?
  /// Why the gate tripped; nil where it did not.
  var gate: CommandFailure?
  /// What went wrong, by step.
  var failures: [(step: String, failure: CommandFailure)] = []
  var warnings: [String] = []

  init(_ alias: String) { self.alias = alias }

  /// The changes of the org itself that nobody silenced.
  var told: [Change] { drift?.loudChanges.filter { $0.cause == .org } ?? [] }

  /// How many of them there are of each severity.
  var counts: [Severity: Int] { Dictionary(grouping: told, by: \.severity).mapValues(\.count) }

  /// How many differences the API version alone brought.
  var versionChangeCount: Int { drift?.changes.count { $0.cause == .apiVersion } ?? 0 }

  /// That nobody knows of some objects whether the org or the version changed them.
  var bridgeRemarks: [String] { drift?.notices.filter { $0.code == Crossing.partialCode }.map(\.message) ?? [] }

  /// Whether every report could be written.
  var hasReports: Bool { reports.allSatisfy { $0.error == nil } }

  /// How the org's night ended. Who could not be told is no failure.
  var status: ExitStatus {
    var statuses = failures.map(\.failure.status)
    if !hasReports { statuses.append(.failure) }
    let taken = [snapshot?.snapshot.header, bridge]
    if taken.contains(where: { $0?.status == .partial }) { statuses.append(.partialSnapshot) }
    if let publish { statuses.append(publish.status) }
    if let gate { statuses.append(gate.status) }
    return ExitStatus.winner(among: statuses)
  }
}
