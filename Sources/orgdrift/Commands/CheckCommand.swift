import ArgumentParser
import Catalog
import Foundation
import Reports
import Schema

/// `orgdrift check [ORG]`
struct CheckCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract:
      "Test configuration, sign-in, permissions, API budget, catalog and OpenMetadata; each failure with its fix.",
    discussion: """
      Without ORG, every org of the configuration is tested. Nothing is written, unless --write asks for a table in \
      OpenMetadata, which lies in a database service of its own and is deleted again.

      The least that the user who signs in needs: a profile or permission set with “API Enabled” and read access to the \
      objects and fields to be seen; “View Setup and Configuration” for descriptions, classifications, the audit trail, \
      and to tell what is hidden from what was removed; “Use Any API Auth” for the method soap. No record is ever read.

      The bot whose token OpenMetadata is given needs a role that allows Create, EditAll, Delete and ViewAll on tables, and \
      Create on database services, databases and schemas where they are to be made: that of the ingestion-bot does.

      Examples:
        orgdrift check
        orgdrift check prod --json
        orgdrift check --write
      """
  )

  @Argument(help: ArgumentHelp("The org. Default: every org of the configuration.", valueName: "org"))
  var org: String?

  @Flag(help: "Make, change and delete a table in OpenMetadata, in a database service of its own.")
  var write = false

  @OptionGroup(title: "Options of every command") var global: GlobalOptions

  func run(on console: Console) async throws -> ExitStatus {
    let environment = ProcessInfo.processInfo.environment
    let configuration = try global.configuration(environment: environment)
    let store = CatalogStore(path: configuration.catalog.value) { UTCTime.now }
    let orgs = try org.map { [try configuration.liveOrg($0)] } ?? configuration.orgs
    let report = CheckReport(configuration: configuration, orgs: orgs)

    var sections: [CheckReport.Section] = []
    func section(_ title: String, host: String? = nil, _ run: (@escaping (CheckResult) -> Void) async throws -> Void)
      async throws
    {
      var section = CheckReport.Section(title: title)
      if !global.json { try console.write(report.heading(title, host: host)) }
      var failure: (any Error)?
      try await run { result in
        section.results.append(result)
        guard !global.json else { return }
        do {
          try console.write(report.text(result))
          try console.flush()
        } catch {
          failure = failure ?? error
        }
      }
      if let failure { throw failure }
      sections.append(section)
    }

    for org in orgs {
      try await section(org.alias, host: org.address.host) { report in
        try await OrgCheck(settings: org, environment: environment, store: store, console: console).run(report: report)
      }
    }
    if orgs.isEmpty { try await section("configuration") { report in report(Self.noOrg) } }
    try await section("catalog") { report in CatalogCheck(store: store).results().forEach(report) }
    if write || configuration.server.host.value != nil {
      let check = ServerCheck(
        settings: configuration.server,
        orgs: orgs.map(\.alias),
        everyOrg: configuration.orgs.map(\.alias),
        environment: environment,
        console: console,
        scratch: write ? "orgdrift_check_\(UInt32.random(in: .min ... .max))" : nil
      )
      try await section("OpenMetadata", host: configuration.server.host.value?.host) { report in
        try await check.run(report: report)
      }
    }
    if !configuration.targets.isEmpty {
      let check = NotifyCheck(
        targets: configuration.targets,
        orgs: configuration.orgs.map(\.alias),
        environment: environment,
        console: console
      )
      try await section("notify") { report in try await check.run(report: report) }
    }
    try console.write(global.json ? report.json(sections).document : Array(report.settings.utf8))
    return ExitStatus.winner(among: sections.flatMap(\.results).map(\.status))
  }

  private static let noOrg = CheckResult.warning(
    "orgs",
    "the configuration names no org",
    advice:
      "“orgdrift init” writes an orgdrift.yaml to fill in; snapshot --from PATH takes saved describes without one."
  )
}
