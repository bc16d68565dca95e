import Catalog
import Foundation
import OpenMetadata
import Schema

/// What a command line of `orgdrift publish` comes to.
struct PublishJob {
  /// What is asked for.
  struct Options {
    /// As on a command line: `prod`, `prod/62.0`; nil for the only one.
    var org: String?
    /// Nothing is asked of the server.
    var isPlan = false
    /// The server is asked, and nothing is written.
    var isRehearsal = false
    /// The file to write instead.
    var to: String?
    /// The file to send.
    var fromFile: String?
    /// As if this snapshot had been published.
    var since: SnapshotName?
    /// Every table is compared with the server.
    var isFull = false
    /// What the server refused is tried again.
    var retriesParked = false
    var allowedRemovals: Int?
    var appliesFilterRemovals = false
  }

  private let options: Options
  private let console: Console
  private let environment: [String: String]
  private let configuration: Configuration
  private let store: CatalogStore

  private var settings: ServerSettings { configuration.server }

  init(
    _ options: Options,
    _ configuration: Configuration,
    _ store: CatalogStore,
    environment: [String: String],
    on console: Console
  ) {
    self.options = options
    self.configuration = configuration
    self.store = store
    self.environment = environment
    self.console = console
  }

  init(_ command: PublishCommand, on console: Console) throws {
    let environment = ProcessInfo.processInfo.environment
    let configuration = try command.global.configuration(environment: environment)
    for note in configuration.notes { console.note("orgdrift: \(note)") }
    self.init(
      Options(
        org: command.org,
        isPlan: command.plan,
        isRehearsal: command.dryRun,
        to: command.to,
        fromFile: command.fromFile,
        since: try command.since.map { text throws(CommandFailure) in try SnapshotName(text) },
        isFull: command.full,
        retriesParked: command.retry,
        allowedRemovals: command.allowRemovals,
        appliesFilterRemovals: command.applyFilterRemovals
      ),
      configuration,
      try command.global.store(),
      environment: environment,
      on: console
    )
  }

  /// Does it.
  func report() async throws -> PublishReport {
    if let path = options.fromFile { return try await report(ofFile: path) }
    let name = try SnapshotName.org(options.org)
    let (head, aliases) = try store.read { reader in
      (try SnapshotResolver(reader: reader).snapshot(name), try reader.orgs().map(\.alias))
    }
    let known = aliases + configuration.orgs.map(\.alias)
    let scope = try PublishScope(settings, org: head.header.timeline.org, among: known)
    var report =
      options.isPlan || options.to != nil ? try planned(head, scope) : try await sent(head, scope)
    report.place = scope.place
    report.warnings = Self.warnings(of: report)
    return report
  }

  private static func warnings(of report: PublishReport) -> [String] {
    report.plan.warnings.map(\.description)
      + (report.result?.unknownOwners ?? []).map {
        "OpenMetadata knows no user “\($0)”, whom openMetadata.owners names"
      }
  }

  private func planner(_ destination: Destination) -> Planner {
    Planner(
      destination: destination,
      server: settings.host.value?.url,
      limit: RemovalGuard.Limit(settings.maxRemovals.value),
      allowedRemovals: options.allowedRemovals,
      isFull: options.isFull,
      retriesParked: options.retriesParked,
      appliesFilterRemovals: options.appliesFilterRemovals
    )
  }

  // MARK: without a network

  private func planned(_ head: StoredSnapshot, _ scope: PublishScope) throws -> PublishReport {
    let planner = planner(scope.destination)
    return try store.read { reader in
      let baseline = try baseline(head, scope, reader)
      guard let path = options.to else {
        return PublishReport(planned: try planner.plan(head, since: baseline, in: reader))
      }
      let (plan, file) = try planner.handOver(head, since: baseline, in: reader)
      var report = PublishReport(planned: plan)
      if report.stage == .held { return report }
      try HandOverFile.write(file, to: path, on: console)
      report.stage = .handedOver
      report.file = path
      return report
    }
  }

  private func baseline(
    _ head: StoredSnapshot,
    _ scope: PublishScope,
    _ reader: CatalogReader
  ) throws -> Planner.Baseline {
    guard var name = options.since else { return .journal(try scope.target.flatMap(reader.journal)) }
    if name.alias == nil {
      name.alias = head.header.timeline.org.alias
      name.apiVersion = name.apiVersion ?? head.header.timeline.apiVersion
    }
    let base = try SnapshotResolver(reader: reader).snapshot(name)
    guard base.header.timeline.org.id == head.header.timeline.org.id else {
      let org = head.header.timeline.org.alias
      throw CommandFailure(
        "other-org",
        "\(name) is no snapshot of \(org)",
        subject: "\(name)",
        advice: "--since takes a snapshot of the org that is published.",
        status: .usage
      )
    }
    return .snapshot(base)
  }

  // MARK: with the server

  private func sent(_ head: StoredSnapshot, _ scope: PublishScope) async throws -> PublishReport {
    let planner = planner(scope.destination)
    return try await run(
      scope.target,
      scope.org.alias,
      planner,
      head,
      plan: { try planner.plan(head, since: .journal($1), in: $0) },
      adoption: { try ConnectorTable.specs(of: $1, at: head, in: $0) }
    )
  }

  private func run(
    _ target: PublishTarget?,
    _ alias: String,
    _ planner: Planner,
    _ snapshot: StoredSnapshot?,
    file: String? = nil,
    plan: @escaping @Sendable (CatalogReader, JournalReader?) throws -> Plan,
    adoption: @escaping @Sendable (CatalogReader, String) throws -> [TableSpec]
  ) async throws -> PublishReport {
    guard let target else { throw ServerSettings.noServer }
    let (console, settings, environment) = (console, settings, environment)
    let run = RunPublish(
      store: store,
      target: target,
      planner: planner,
      options: Publisher.Options(
        concurrency: settings.concurrency.value,
        bulk: settings.bulk.value,
        snapshot: snapshot,
        file: file
      ),
      isRehearsal: options.isRehearsal,
      plan: plan,
      adoption: adoption,
      progress: { done, total in console.show(progress: "\(alias): \(done) of \(total) tables") }
    )
    defer { console.show(progress: nil) }
    do {
      return try await console.cancellable {
        try await run.run {
          let (access, warnings) = try await settings.access(environment: environment)
          for warning in warnings { console.note("orgdrift: \(warning)") }
          return access
        }
      }
    } catch  where CommandFailure.isCancellation(error) {
      throw CommandFailure("interrupted", "interrupted", subject: alias, status: .interrupted)
    }
  }

  // MARK: from a file

  private func report(ofFile path: String) async throws -> PublishReport {
    let file = try HandOverFile.read(path)
    let target = settings.host.value.map { host in
      PublishTarget(org: file.org.id, server: host.url, service: file.destination.service)
    }
    let planner = planner(file.destination)
    var report: PublishReport
    if options.isPlan {
      let plan =
        try store.exists
        ? store.read { try planner.plan(file, journal: target.flatMap($0.journal)) }
        : planner.plan(file, journal: nil)
      report = PublishReport(planned: plan)
    } else {
      // The journal of what was sent is kept where it is sent from.
      _ = try store.write(creating: true) { try $0.org(alias: file.org.alias, id: file.org.id, acceptsNewOrg: false) }
      let snapshot = try store.read { try file.snapshot(for: target, in: $0) }
      report = try await run(
        target,
        file.org.alias,
        planner,
        snapshot,
        file: file.name,
        plan: { try planner.plan(file, journal: $1) },
        adoption: { file.bases[$1] ?? [] }
      )
    }
    report.place = file.destination.service + (settings.host.value.map { " on \($0.host)" } ?? "")
    report.warnings = Self.warnings(of: report)
    return report
  }
}
