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
    var traffic = LiveTraffic()
    let earlier = survey.resumes ? known.unfinished : nil
    traffic.resumedFrom = earlier?.startedAt
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

    var warnings = Warnings()
    let additions = LiveAdditions(self, known, startedAt: startedAt)
    let definitions = try await additions.readDefinitions(&traffic, &warnings) { progress.say("reading definitions") }
    try await additions.readAuditTrail(&traffic, &warnings)
    progress.say("sealing the snapshot")
    let closing = LiveCapture.Closing(callCount: traffic.calls, byteCount: traffic.bytes, definitions: definitions)
    let (sealed, stored) = try capture.seal(closing, judge: job.judge)
    traffic.dayUsed = session.budget.dayUsed
    traffic.dayLimit = session.budget.dayLimit
    for origin in sealed.unlisted { warnings.add("\(origin): the list of objects does not name it any more") }
    for gap in sealed.gaps {
      if let message = sealed.gapMessages[gap.object] { warnings.add("\(gap.object) is a gap: \(message)") }
    }
    if definitions == .refused { warnHidden(sealed, &warnings) }
    return TakeLiveSnapshot.Outcome(sealed: sealed, stored: stored, traffic: traffic, warnings: warnings)
  }

  private func describe(_ work: LiveCapture.Work, _ traffic: inout LiveTraffic) async throws {
    traffic.asked = work.toAsk.count
    guard !work.toAsk.isEmpty else { return }
    let answered = work.alreadyStaged
    let total = answered + work.toAsk.count
    let progress = progress
    var calls = 0
    let run = DescribeRun(session, concurrency: settings.concurrency.value) { step in
      let left = (step.of - step.done + 24) / 25
      progress.update(.init(done: answered + step.done, total: total, callsLeft: left, bytes: step.bytes))
    }
    let outcome = try await run.run(
      work.toAsk.map { DescribeRequest(object: $0.object, modifiedSince: $0.lastModified) },
      transform: { try Self.packed($0) },
      consume: { [session, capture] answers in
        let made = session.budget.callsMade
        try capture.stage(answers.map(\.answer), callCount: made - calls, byteCount: answers.reduce(0) { $0 + $1.size })
        calls = made
      }
    )
    traffic.bytes += outcome.bytes
  }

  private static func packed(_ answer: DescribeAnswer) throws -> (answer: StagedAnswer, size: Int) {
    switch answer.outcome {
    case .describe(let bytes, let lastModified):
      let describe = try DescribePacker().pack(answer.object, bytes)
      return (.describe(describe, lastModified: lastModified), bytes.count)
    case .unchanged(let lastModified): return (.unchanged(object: answer.object, lastModified: lastModified), 0)
    case .failed(let reason, let message): return (.gap(object: answer.object, reason, message: message), 0)
    }
  }

  /// Without View Setup nobody can tell what was removed from what is only hidden.
  private func warnHidden(_ sealed: SealedSnapshot, _ warnings: inout Warnings) {
    let gone = sealed.changes.filter { ["object-removed", "field-removed"].contains($0.rule) }
    guard !gone.isEmpty else { return }
    let user = identity.username ?? identity.userID
    warnings.add(
      "without the permission “View Setup and Configuration” it cannot be told whether \(gone.count.counted("change")) of "
        + "the kind “removed” is one, or an object or field is only hidden from \(user)"
    )
  }
}
