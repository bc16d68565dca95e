import ArgumentParser
import Catalog
import Foundation
import Reports
import Schema

/// `orgdrift nightly [ORG…|--all]`
struct NightlyCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "nightly",
    abstract: "What the scheduler runs: per org snapshot, drift, reports, notifications, publish.",
    discussion: """
      Only what the configuration names is done: reports, notify, openMetadata. The orgs come one after another, and one \
      that fails does not keep the others from their turn; the exit code is the worst.

      A run that was ended is gone on with by the next within resumeWithin (12 h): a snapshot that was taken is not taken \
      again, and nobody is told twice. Who could not be told is said, and is no failure.

      Where apiVersion was raised, a last snapshot at the older version tells what the org changed from what the version \
      alone did. Notifications and the gate are about the org's changes.

      Examples:
        orgdrift nightly
        orgdrift nightly --all --quiet --json
        orgdrift nightly prod uat --fail-on breaking
      """
  )

  @Argument(help: ArgumentHelp("The orgs. Default: the only one of the configuration.", valueName: "org"))
  var orgs: [String] = []

  @Flag(help: "Every org of the configuration that can be signed in to.")
  var all = false

  @Flag(help: "Publish nothing.")
  var skipPublish = false

  @Flag(help: "Tell nobody.")
  var skipNotify = false

  @Flag(help: "Tell again what may not have arrived, of this night and of those of the last two weeks.")
  var repeatUnsure = false

  @OptionGroup var judging: JudgingOptions

  @OptionGroup var gate: GateOptions

  @OptionGroup(title: "Options of every command") var global: GlobalOptions

  func validate() throws {
    if all, !orgs.isEmpty { throw ValidationError("--all and names of orgs exclude each other.") }
  }

  func run(on console: Console) async throws -> ExitStatus {
    let environment = ProcessInfo.processInfo.environment
    let configuration = try global.configuration(environment: environment)
    for note in configuration.notes { console.note("orgdrift: \(note)") }
    if !skipNotify { Self.tellUnknownOrgs(configuration, console) }
    let job = NightlyJob(
      configuration: configuration,
      store: CatalogStore(configuration),
      judging: try judged(configuration),
      options: NightlyOptions(
        skipsPublish: skipPublish,
        skipsNotifications: skipNotify,
        repeatsUnsure: repeatUnsure,
        failOn: gate.failOn
      ),
      environment: environment,
      console: console,
      now: { UTCTime.now }
    )
    let report = await job.run(try chosen(configuration, console))
    try console.write(global.json ? report.json.document : Array(report.text.utf8))
    if let failure = report.failure { console.conclude(with: failure) }
    return report.status
  }

  /// A file of consumers that the configuration names and that is not there costs no snapshot: it is missed afterwards.
  private func judged(_ configuration: Configuration) throws(CommandFailure) -> Result<Judging, CommandFailure> {
    do { return .success(try judging.judging(configuration)) } catch {
      guard judging.consumers.isEmpty, error.status != .usage else { throw error }
      return .failure(error)
    }
  }

  /// A misspelt alias would keep a target from ever being told.
  private static func tellUnknownOrgs(_ configuration: Configuration, _ console: Console) {
    for target in configuration.targets {
      for fault in target.unknownOrgs(besides: configuration.orgs.map(\.alias)) {
        console.note("orgdrift: notify.\(target.name) is \(fault)")
      }
    }
  }

  private func chosen(_ configuration: Configuration, _ console: Console) throws -> [OrgSettings] {
    guard all else {
      guard !orgs.isEmpty else {
        let org = try configuration.liveOrg(nil) {
          "Say which, as in: orgdrift nightly \($0), or all: orgdrift nightly --all"
        }
        return [org]
      }
      var seen: Set<String> = []
      return try orgs.filter { seen.insert($0).inserted }.map { try configuration.liveOrg($0) }
    }
    let live = configuration.orgs.filter { $0.signIn != nil }
    for org in configuration.orgs where org.signIn == nil {
      console.note("orgdrift: \(org.alias) is passed over: the configuration does not say how to sign in to it")
    }
    return live.isEmpty ? [try configuration.liveOrg(nil)] : live
  }
}
