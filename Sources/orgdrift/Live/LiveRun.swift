import Catalog
import Reports
import Salesforce
import Schema

/// One run of ``TakeLiveSnapshot``, signed in and with the catalog open.
struct LiveRun {
  let session: Session
  let capture: LiveCapture
  let settings: OrgSettings
  private let job: TakeLiveSnapshot
  private let identity: Identity
  private let progress: LiveProgress
  private let startedAt: UTCTime

  init(
    _ job: TakeLiveSnapshot,
    session: Session,
    identity: Identity,
    capture: LiveCapture,
    progress: LiveProgress
  ) {
    self.job = job
    self.session = session
    self.identity = identity
    self.capture = capture
    self.progress = progress
    settings = job.settings
    startedAt = job.now()
  }

  func take() async throws -> TakeLiveSnapshot.Outcome {
    let known = try capture.known()
    let survey = try await LiveSurvey(self, known, identity: identity, startedAt: startedAt, isFull: job.isFull).take()
    var warnings = Warnings(try filterRemarks(survey))
    var traffic = LiveTraffic()
    let earlier = survey.resumes ? known.unfinished : nil
    traffic.resumedFrom = earlier?.startedAt
    session.budget.note(earlier: earlier?.callCount ?? 0)
    let work = try capture.begin(
      source: survey.source,
      startedAt: startedAt,
      listing: survey.listing,
      isFull: survey.isFull,
      resumes: survey.resumes
    )
    try await describe(work, &traffic)
    traffic.describeCalls = session.budget.callsMade + (earlier?.callCount ?? 0)
    traffic.bytes += earlier?.byteCount ?? 0

    let additions = LiveAdditions(self, known, startedAt: startedAt)
    let definitions = try await additions.readDefinitions(&traffic, &warnings) { progress.say("reading definitions") }
    try await additions.readAuditTrail(&traffic, &warnings)
    let facts = try await additions.readFacts(survey, &traffic, &warnings)
    progress.say("sealing the snapshot")
    let closing = LiveCapture.Closing(
      callCount: traffic.calls,
      byteCount: traffic.bytes,
      definitions: definitions.read,
      unread: definitions.unread,
      facts: facts
    )
    let (sealed, stored) = try capture.seal(closing, judge: job.judge)
    traffic.otherRequests = session.otherRequests
    traffic.dayUsed = session.budget.dayUsed
    traffic.dayLimit = session.budget.dayLimit
    for origin in sealed.unlisted { warnings.add("\(origin): the list of objects does not name it any more") }
    for gap in sealed.gaps {
      if let message = sealed.gapMessages[gap.object] { warnings.add("\(gap.object) is a gap: \(message)") }
    }
    if definitions.unread != nil || definitions.read == .none { warnHidden(sealed, definitions.read, &warnings) }
    return TakeLiveSnapshot.Outcome(sealed: sealed, stored: stored, traffic: traffic, warnings: warnings)
  }

  private func describe(_ work: LiveCapture.Work, _ traffic: inout LiveTraffic) async throws {
    traffic.asked = work.toAsk.count
    guard !work.toAsk.isEmpty else { return }
    let answered = work.alreadyStaged
    let total = answered + work.toAsk.count
    let progress = progress
    let stager = LiveStager(capture, budget: session.budget)
    let run = DescribeRun(session, concurrency: settings.concurrency.value) { step in
      let left = (step.of - step.done + 24) / 25
      progress.update(
        .init(done: answered + step.done, total: total, resumed: answered, callsLeft: left, bytes: step.bytes)
      )
    }
    let requests = work.toAsk.map { DescribeRequest(object: $0.object, modifiedSince: $0.lastModified) }
    do {
      let outcome = try await run.run(requests, transform: stager.add) { _ in try stager.flush() }
      traffic.bytes += outcome.bytes
    } catch {
      // Whatever ends it, the next run goes on with what came.
      try stager.flush()
      throw error
    }
  }

  /// Without definitions nobody can tell what was removed from what is only hidden.
  private func warnHidden(_ sealed: SealedSnapshot, _ read: DefinitionsRead, _ warnings: inout Warnings) {
    let gone = sealed.changes.filter { ["object-removed", "field-removed"].contains($0.rule) }
    guard !gone.isEmpty else { return }
    let user = identity.username ?? identity.userID
    let cause =
      switch read {
      case .refused: "without the permission “View Setup and Configuration”"
      case .none: "with definitions: off"
      case .all, .changed: "as definitions were not read"
      }
    let (what, isOne) =
      gone.count == 1
      ? ("1 change of the kind “removed”", "is one") : ("\(gone.count) changes of the kind “removed”", "are")
    warnings.add("\(cause) it cannot be told whether \(what) \(isOne), or something is only hidden from \(user)")
  }
}
