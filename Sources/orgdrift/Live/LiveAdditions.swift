import Catalog
import Reports
import Salesforce
import Schema

/// What is kept beside the describes: definitions, the setup audit trail, and what the org tells of itself.
///
/// A snapshot is whole without them: what goes wrong here is a warning.
struct LiveAdditions {
  let session: Session
  private let capture: LiveCapture
  let settings: OrgSettings
  let known: LiveCapture.Known
  private let startedAt: UTCTime

  init(_ run: LiveRun, _ known: LiveCapture.Known, startedAt: UTCTime) {
    session = run.session
    capture = run.capture
    settings = run.settings
    self.known = known
    self.startedAt = startedAt
  }

  /// What was read of definitions, and why the rest was not.
  struct DefinitionsOutcome {
    var read: DefinitionsRead
    var unread: Gap.Reason?
  }

  func readDefinitions(
    _ traffic: inout LiveTraffic,
    _ warnings: inout Warnings,
    announce: () -> Void
  ) async throws -> DefinitionsOutcome {
    guard settings.definitions.value != .off else { return DefinitionsOutcome(read: .none) }
    let isAll = settings.definitions.value == .nightly || LiveSurvey.isDue(known.definitionsAt, .days(7), startedAt)
    let objects = try capture.objectsForDefinitions().filter { isAll || $0.hasChanged }
    guard !objects.isEmpty else { return DefinitionsOutcome(read: isAll ? .all : .changed) }
    announce()
    let before = session.budget.callsMade
    defer { traffic.definitionCalls = session.budget.callsMade - before }
    do {
      let requests = objects.map { DefinitionRequest(object: $0.object, fieldCount: $0.fieldCount) }
      let reader = DefinitionsReader(session, concurrency: settings.concurrency.value)
      let outcome = try await reader.read(requests) { try capture.stage(definitions: $0, of: $1) }
      if case .done(_, let absent, _) = outcome {
        let listed = Set(objects.filter(\.isListed).map(\.object))
        // What is neither listed nor defined is no more.
        try capture.stage(definitions: [], of: absent.filter { !listed.contains($0) })
      }
      return settle(outcome, isAll: isAll, &warnings)
    } catch let error as SalesforceError where error.code != .cancelled {
      warnings.add("not all definitions were read, and the others stay as they are known: \(error)")
      return DefinitionsOutcome(read: .changed, unread: reasonNotRead)
    }
  }

  private func settle(
    _ outcome: DefinitionsReader.Outcome,
    isAll: Bool,
    _ warnings: inout Warnings
  ) -> DefinitionsOutcome {
    switch outcome {
    case .notPermitted:
      // Said once, not every night.
      if known.definitions != .refused {
        warnings.add(
          "descriptions and classifications are left out: \(known.source?.username ?? "the user") lacks the permission "
            + "“View Setup and Configuration”. Grant it, or set definitions: off"
        )
      }
      return DefinitionsOutcome(read: .refused, unread: .forbidden)
    case .done(let unknown, _, _):
      guard !unknown.isEmpty else { return DefinitionsOutcome(read: isAll ? .all : .changed) }
      let reason = reasonNotRead
      let why = reason == .budget ? "the API calls that may be used were used up" : "Salesforce did not answer"
      warnings.add(
        "the definitions of \(unknown.count.counted("object")) were not read, and stay as they are known: \(why)"
      )
      return DefinitionsOutcome(read: .changed, unread: reason)
    }
  }

  private var reasonNotRead: Gap.Reason { session.budget.isUsedUp ? .budget : .serverError }

  func readAuditTrail(_ traffic: inout LiveTraffic, _ warnings: inout Warnings) async throws {
    guard settings.auditTrail.value else { return }
    let before = session.budget.callsMade
    defer { traffic.auditCalls = session.budget.callsMade - before }
    // A first look goes back a week.
    let since = known.auditTrailUntil ?? UTCTime(seconds: startedAt.seconds - 7 * 86400)
    do {
      switch try await AuditTrailReader.read(in: session, since: since) {
      case .entries(let entries, let isMoreLeft):
        try capture.stage(auditTrail: entries)
        if isMoreLeft { warnings.add("the setup audit trail has more entries; they are read the next time") }
      case .notPermitted:
        warnings.add(
          "the setup audit trail is left out: the user lacks the permission “View Setup and Configuration”. Grant it, or "
            + "set auditTrail: false"
        )
      }
    } catch let error as SalesforceError where error.code != .cancelled {
      warnings.add("the setup audit trail was not read: \(error)")
    }
  }
}
