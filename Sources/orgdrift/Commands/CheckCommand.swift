import ArgumentParser
import Catalog
import Foundation
import Reports
import Schema

/// `orgdrift check [ORG]`
struct CheckCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Test configuration, sign-in, permissions, API budget, catalog and disk; each failure with its fix.",
    discussion: """
      Without ORG, every org of the configuration is tested. Nothing is written.

      The least that the user who signs in needs: a profile or permission set with “API Enabled” and read access to the \
      objects and fields to be seen; “View Setup and Configuration” for descriptions, classifications, the audit trail, \
      and to tell what is hidden from what was removed; “Use Any API Auth” for the method soap. No record is ever read.

      Examples:
        orgdrift check
        orgdrift check prod --json
      """
  )

  @Argument(help: ArgumentHelp("The org. Default: every org of the configuration.", valueName: "org"))
  var org: String?

  @OptionGroup(title: "Options of every command") var global: GlobalOptions

  func run(on console: Console) async throws -> ExitStatus {
    let environment = ProcessInfo.processInfo.environment
    let configuration = try global.configuration(environment: environment)
    let store = CatalogStore(path: configuration.catalog.value) { UTCTime.now }
    let orgs = try org.map { [try configuration.liveOrg($0)] } ?? configuration.orgs
    let report = CheckReport(configuration: configuration, orgs: orgs)

    var sections: [CheckReport.Section] = []
    func section(_ title: String, _ run: (@escaping (CheckResult) -> Void) async throws -> Void) async throws {
      var section = CheckReport.Section(title: title)
      if !global.json { try console.write(report.heading(title)) }
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
      try await section(org.alias) { report in
        try await OrgCheck(settings: org, environment: environment, store: store, console: console).run(report: report)
      }
    }
    if orgs.isEmpty { try await section("configuration") { report in report(Self.noOrg) } }
    try await section("catalog") { report in CatalogCheck(store: store).results().forEach(report) }
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
