import Catalog
import Schema

/// The nights of some orgs, one after another: the catalog has one writer.
struct NightlyJob {
  let configuration: Configuration
  let store: CatalogStore
  let judging: Result<Judging, CommandFailure>
  let options: NightlyOptions
  let environment: [String: String]
  let console: Console
  let now: @Sendable () -> UTCTime

  /// Does all of them. One that fails does not keep the others from their turn; an interrupt ends the whole.
  func run(_ orgs: [OrgSettings]) async -> NightlyReport {
    var report = NightlyReport(begunAt: now(), finishedAt: now())
    for settings in orgs {
      let night = OrgNight(
        settings: settings,
        configuration: configuration,
        store: store,
        judging: judging,
        options: options,
        environment: environment,
        console: console,
        now: now
      )
      report.orgs.append(await night.run())
      if report.status == .interrupted { break }
    }
    report.finishedAt = now()
    return report
  }
}
