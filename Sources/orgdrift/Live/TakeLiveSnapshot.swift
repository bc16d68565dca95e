import Catalog
import Salesforce
import Schema

/// Takes a snapshot from a live org: signs in, asks what exists and what has changed, stages what comes, seals.
///
/// What is staged stays when it fails or is cancelled, and the next run goes on from there.
struct TakeLiveSnapshot: Sendable {
  /// What a run came to, besides what is in the catalog.
  struct Outcome: Sendable {
    var sealed: SealedSnapshot
    var stored: StoredSnapshot
    var traffic: LiveTraffic
    var warnings: Warnings
  }

  var access: OrgAccess
  var settings: OrgSettings
  var acceptsNewOrg: Bool
  /// Ask for everything, whatever is known.
  var isFull: Bool
  var judge: Judge
  /// The clock.
  var now: @Sendable () -> UTCTime

  /// Takes the snapshot.
  ///
  /// - Throws: `SalesforceError`, `CatalogError`; `CancellationError` when the task is cancelled before there is anything
  ///   to go on from, and a ``CommandFailure`` afterwards or where the filter leaves nothing.
  func run(in store: CatalogStore, progress: LiveProgress) async throws -> Outcome {
    try await store.live { catalog in
      progress.say("signing in")
      return try await Session.with(access) { session in
        let identity = try await session.identity()
        let capture = try catalog.capture(
          alias: settings.alias,
          orgID: identity.organizationID,
          acceptsNewOrg: acceptsNewOrg,
          apiVersion: session.apiVersion
        )
        let run = LiveRun(self, session: session, identity: identity, capture: capture, progress: progress)
        do { return try await run.take() } catch  where CommandFailure.isCancellation(error) {
          guard try capture.known().unfinished != nil else { throw error }
          throw interrupted
        }
      }
    }
  }

  private var interrupted: CommandFailure {
    CommandFailure(
      "interrupted",
      "interrupted; what was fetched of \(settings.alias) is kept",
      subject: settings.alias,
      advice: "The same command goes on from there within \(settings.resumeWithin.value).",
      status: .interrupted
    )
  }
}
