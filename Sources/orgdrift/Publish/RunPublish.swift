import Catalog
import OpenMetadata
import Schema
import Transport

/// Sends what a plan says, as far as it may.
struct RunPublish: Sendable {
  let store: CatalogStore
  let target: PublishTarget
  let planner: Planner
  let options: Publisher.Options
  let isRehearsal: Bool
  /// Makes the plan from the journal as it is.
  let plan: @Sendable (CatalogReader, JournalReader?) throws -> Plan
  /// What the connector writes of an object.
  let adoption: @Sendable (CatalogReader, String) throws -> [TableSpec]
  let progress: @Sendable (_ done: Int, _ total: Int) -> Void

  /// - Parameter access: how to reach the server; asked for where there is something to send.
  func run(access: () async throws -> ServerAccess) async throws -> PublishReport {
    if isRehearsal { return try await rehearse(access) }
    return try await store.publishing { catalog in
      let plan = try catalog.read { try self.plan($0, $0.journal(of: target)) }
      let report = PublishReport(plan: plan, place: "")
      if plan.removals.isHeld { return held(report) }
      if plan.isEmpty {
        let journal = try catalog.journal(of: target)
        return try finish(report, journal)
      }
      let access = try await access()
      return try await Server.with(access) { server in
        try await publish(report, server, catalog)
      }
    }
  }

  private func held(_ report: PublishReport) -> PublishReport {
    var report = report
    report.stage = .held
    return report
  }

  /// What is as it is to be needs no request.
  private func finish(_ report: PublishReport, _ journal: Journal) throws -> PublishReport {
    var report = report
    report.stage = .published
    report.result = PublishResult()
    if let file = options.file { try journal.finish(file: file) }
    if let snapshot = options.snapshot { try journal.finish(snapshot, mapping: report.plan.mapping) }
    return report
  }

  private func publish(
    _ report: PublishReport,
    _ server: Server,
    _ catalog: PublishingCatalog
  ) async throws -> PublishReport {
    var report = report
    let journal = try catalog.journal(of: target, serverVersion: server.version.description)
    report.serverVersion = server.version.description
    var begun = PublishResult()
    if !report.plan.unfinished.isEmpty {
      begun = try await publisher(server, journal, catalog, total: 0).finish(report.plan.unfinished)
      report.finished = begun.tables
      report.plan = try catalog.read { try plan($0, $0.journal(of: target)) }
      if report.plan.removals.isHeld {
        report.requests = server.requests
        return held(report)
      }
    }
    let publisher = publisher(server, journal, catalog, total: report.plan.tables.count)
    report.stage = .published
    report.result = try await publisher.run(report.plan, after: begun)
    report.requests = server.requests
    return report
  }

  private func publisher(
    _ server: Server,
    _ journal: Journal,
    _ catalog: PublishingCatalog,
    total: Int
  ) -> Publisher {
    Publisher(
      server: server,
      journal: journal,
      destination: planner.destination,
      options: options,
      adoption: { object in try catalog.read { try adoption($0, object) } },
      progress: { progress($0, total) }
    )
  }

  /// Reads the journal as it is: somebody may be publishing.
  private func rehearse(_ access: () async throws -> ServerAccess) async throws -> PublishReport {
    let (plan, bases) = try store.read { reader in
      let plan = try self.plan(reader, reader.journal(of: target))
      let adopted = try plan.tables(.create).map { ($0.object, try adoption(reader, $0.object)) }
      return (plan, Dictionary(adopted) { first, _ in first })
    }
    var report = PublishReport(plan: plan, place: "", stage: .rehearsed)
    if plan.removals.isHeld { return held(report) }
    if plan.isEmpty { return report }
    let access = try await access()
    return try await Server.with(access) { server in
      let rehearsal = Rehearsal(
        server: server,
        destination: planner.destination,
        concurrency: options.concurrency,
        bases: bases
      )
      report.findings = try await rehearsal.run(plan)
      report.serverVersion = server.version.description
      report.requests = server.requests
      return report
    }
  }
}
