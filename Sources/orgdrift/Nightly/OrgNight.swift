import Catalog
import Drift
import OpenMetadata
import Reports
import Schema

/// One org's night: snapshot, drift, reports, notifications, publish.
///
/// After each step the catalog knows that it is done. A run that was ended is gone on with from there: the snapshot is not
/// taken again, reports are written anew with the same bytes, nobody is told twice, and a publish has its own journal.
struct OrgNight {
  let settings: OrgSettings
  let configuration: Configuration
  let store: CatalogStore
  /// How drift is judged; a failure where that is not known, for which no snapshot is lost.
  let judging: Result<Judging, CommandFailure>
  let options: NightlyOptions
  let environment: [String: String]
  let console: Console
  let now: @Sendable () -> UTCTime

  /// Does it. What fails is in the result.
  func run() async -> OrgNightResult {
    var result = OrgNightResult(settings.alias)
    var step = "snapshot"
    do {
      let lock = try store.lockNight(of: settings.alias)
      defer { withExtendedLifetime(lock) {} }
      var run = try NightRun(settings, in: store, now: now)
      if run.isResumed {
        console.note("orgdrift: \(settings.alias): going on with the run that began at \(run.state.begunAt)")
      }
      if let earlier = run.unreported { reportAgain(earlier, &result) }
      let taking = NightSnapshots(self, run)
      let bridge = try await taking.bridge(&result)
      let head = try await taking.head(&result)
      try run.note(head: head)
      step = "drift"
      let drift = try drift(from: run.state.base, to: head)
      result.drift = drift
      result.bridge = bridge?.header
      result.gate = gate(drift)
      result.reports = write(drift, from: run.state.base, to: head)
      if !options.skipsNotifications {
        step = "notifications"
        let telling = try await tell(drift, head, since: run.state.base, hasReports: result.hasReports)
        result.notifications = telling.outcomes
        if let stop = telling.stop { throw stop }
        try run.noteTold()
      }
      await publish(head, &result)
      step = "end"
      // A publish that failed is made up for by the next one, whose snapshot is newer.
      // A report that could not be written is written by the next run.
      if result.status != .interrupted, result.hasReports { try run.finish() }
    } catch { fail(step, error, &result) }
    return result
  }

  private func fail(_ step: String, _ error: any Error, _ result: inout OrgNightResult) {
    let failure =
      CommandFailure.isCancellation(error)
      ? CommandFailure("interrupted", "interrupted", subject: settings.alias, status: .interrupted)
      : CommandFailure(error)
    result.failures.append((step, failure))
    console.warn(of: failure)
  }

  // MARK: drift and reports

  func drift(from base: StoredSnapshot?, to head: StoredSnapshot) throws -> SchemaDrift {
    let judging = try judging.get()
    return try store.read { reader in try judging.drift(from: base, to: head, in: reader) }
  }

  /// Why the gate trips; nil where it does not.
  private func gate(_ drift: SchemaDrift) -> CommandFailure? {
    let failure = options.failOn.flatMap { Gate(limit: $0).failure(for: drift) }
    if let failure { console.warn(of: failure) }
    return failure
  }

  func write(
    _ drift: SchemaDrift,
    from base: StoredSnapshot?,
    to head: StoredSnapshot
  ) -> [OrgNightResult.Report] {
    configuration.reports.map { file in
      var report = OrgNightResult.Report(format: file.format.rawValue, path: file.path.text(for: drift.head))
      do {
        let writer = ReportWriter(store: store, judging: try judging.get(), drift: drift, base: base, head: head)
        let bytes = try writer.bytes(file.format)
        try OutputFolder.make(for: report.path)
        try OutputFile(path: report.path).write(CollectionOfOne(bytes))
      } catch {
        report.error = CommandFailure(error).message
        console.warn(of: CommandFailure(error))
      }
      return report
    }
  }

  // MARK: telling and publishing

  private func tell(
    _ drift: SchemaDrift,
    _ head: StoredSnapshot,
    since base: StoredSnapshot?,
    hasReports: Bool
  ) async throws -> Notifier.Telling {
    guard !configuration.targets.isEmpty else { return Notifier.Telling() }
    let console = console
    let notifier = Notifier(
      store: store,
      targets: configuration.targets,
      sender: MessageSender(environment: environment, now: now, warn: { console.note("orgdrift: \($0)") }),
      repeatsUnsure: options.repeatsUnsure,
      hasReports: hasReports,
      now: now
    )
    console.show(progress: "\(settings.alias): telling")
    defer { console.show(progress: nil) }
    let telling = try await console.cancellable {
      await notifier.tell(of: head, since: base) { earlier in
        guard let earlier, earlier != base else { return drift }
        return try self.drift(from: earlier, to: head)
      }
    }
    for outcome in telling.outcomes {
      guard let message = outcome.message else { continue }
      console.note("orgdrift: \(settings.alias): \(outcome.target) \(outcome.status.rawValue): \(message)")
    }
    return telling
  }

  private func publish(_ head: StoredSnapshot, _ result: inout OrgNightResult) async {
    guard !options.skipsPublish, configuration.server.host.value != nil else { return }
    let job = PublishJob(
      PublishJob.Options(org: "\(head.header.timeline)"),
      configuration,
      store,
      environment: environment,
      on: console
    )
    do {
      let report = try await job.report()
      result.publish = report
      result.warnings += report.warnings
      for warning in report.warnings { console.note("orgdrift: \(warning)") }
      if let stop = report.result?.stop { throw CommandFailure(stop) }
    } catch { fail("publish", error, &result) }
  }
}
