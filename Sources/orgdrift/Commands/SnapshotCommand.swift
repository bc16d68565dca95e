import ArgumentParser
import Catalog
import Reports
import Schema

/// `orgdrift snapshot [ORG]` and `orgdrift snapshot ORG --from PATH…`
struct SnapshotCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "snapshot",
    abstract: "Take a snapshot of a live org, or from saved describes.",
    usage: """
      orgdrift snapshot [<org>] [--full] [<options>]
      orgdrift snapshot <org> --from <path> ... [<options>]
      """,
    discussion: """
      Without --from, orgdrift signs in to the org as orgdrift.yaml says (orgdrift init writes one), and asks only for \
      what has changed. What cannot be read is a gap, never a removal. An interrupted run is gone on with by the next.

      With --from, PATH is a file, a folder, a zip, tar or gzip of describes, or - for standard input. A describe global \
      among them says what exists: what it does not list is removed, what it lists without a describe is a gap. Without \
      one, objects that are not in the set are carried over.

      Examples:
        orgdrift snapshot prod
        orgdrift snapshot prod --full --max-api-calls 100
        orgdrift snapshot prod --from describes/ --org-id 00D5g000004Xk2QEAS
        orgdrift snapshot prod --from night.zip --taken-at 2026-11-19T02:00:00Z
        sf sobject describe --sobject Account --json | orgdrift snapshot prod --from -
      """
  )

  @Argument(
    help: ArgumentHelp(
      "The org: your name for it, or its organization id (live: one that the catalog knows). Default: the only one in the configuration.",
      valueName: "org"
    )
  )
  var alias: String?

  @Flag(help: "Ask for every describe again, whatever is known.")
  var full = false

  @Option(help: ArgumentHelp("The most API calls that this snapshot may make.", valueName: "number"))
  var maxApiCalls: Int?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Saved describes: files, folders, archives, - for standard input.", valueName: "path")
  )
  var from: [String] = []

  @Option(help: ArgumentHelp("With --from: when the org looked like this, in UTC. Default: now.", valueName: "time"))
  var takenAt: String?

  @Option(
    help: ArgumentHelp(
      "The API version. Default with --from: what the files say; else what the configuration says.",
      valueName: "version"
    )
  )
  var apiVersion: String?

  @Option(help: ArgumentHelp("With --from: the organization id; needed once for a new name.", valueName: "id"))
  var orgId: String?

  @Flag(help: "The name stands for another organization from now on; the old one keeps its history under its id.")
  var acceptNewOrg = false

  @Flag(help: "With --from: the set is everything: what is not in it is removed.")
  var complete = false

  @Flag(help: "With --from: files that cannot be read become gaps instead of refusing the whole set.")
  var keepGoing = false

  @OptionGroup(title: "Options of every command") var global: GlobalOptions

  func validate() throws {
    if let alias, !Org.isAlias(alias) {
      throw ValidationError("“\(alias)” is no name for an org: use letters, digits, '.', '_' and '-'.")
    }
    if let takenAt, UTCTime(takenAt) == nil {
      throw ValidationError("--taken-at “\(takenAt)” is no time: write 2026-11-19T02:00:00Z.")
    }
    if let apiVersion, APIVersion(apiVersion) == nil {
      throw ValidationError("--api-version “\(apiVersion)” is no API version: write 62.0.")
    }
    if let orgId, OrgID(orgId) == nil {
      throw ValidationError("--org-id “\(orgId)” is no organization id: 15 or 18 characters that begin with 00D.")
    }
    if let maxApiCalls, maxApiCalls < 1 {
      throw ValidationError("--max-api-calls is 1 or more.")
    }
    try from.isEmpty ? validateLive() : validateFiles()
  }

  private func validateFiles() throws {
    if alias == nil {
      throw ValidationError("Whose describes they are has to be said: orgdrift snapshot ORG --from PATH.")
    }
    if full { throw ValidationError("--full is for a live org, not for --from.") }
    if maxApiCalls != nil { throw ValidationError("--max-api-calls is for a live org, not for --from.") }
  }

  private func validateLive() throws {
    let given: [(String, Bool)] = [
      ("--taken-at", takenAt != nil), ("--org-id", orgId != nil), ("--complete", complete), ("--keep-going", keepGoing),
    ]
    for (option, isGiven) in given where isGiven {
      throw ValidationError("\(option) is for saved describes: it needs --from PATH.")
    }
  }

  func run(on console: Console) async throws -> ExitStatus {
    let report = try from.isEmpty ? await takeLive(on: console) : takeFromFiles(on: console)
    try console.write(global.json ? report.json.document : Array(report.text.utf8))
    return report.status
  }

  private func takeFromFiles(on console: Console) throws -> SnapshotReport {
    let store = try global.store()
    let progress = Progress("Reading describes", on: console)
    defer { progress.finish() }
    let target = TakeSnapshot.Target(
      alias: alias ?? "",
      orgID: orgId.flatMap(OrgID.init),
      acceptsNewOrg: acceptNewOrg,
      apiVersion: apiVersion.flatMap { APIVersion($0) },
      takenAt: takenAt.flatMap { UTCTime($0, dateMeans: .start) } ?? UTCTime.now
    )
    let snapshot = TakeSnapshot(
      target: target,
      paths: from,
      isComplete: complete,
      keepsGoing: keepGoing,
      judge: .drift
    )
    let outcome = try snapshot.run(in: store) { progress.advance() }
    progress.finish()
    var warnings = outcome.warnings.lines
    if let first = outcome.skipped.first {
      let more = outcome.skipped.count - 1
      warnings.append(
        "passed over, since their names are not those of saved describes: \(first)"
          + (more > 0 ? " and \(more.counted("more file"))" : "")
      )
    }
    for warning in warnings { console.note("orgdrift: \(warning)") }
    return SnapshotReport(sealed: outcome.sealed, stored: outcome.stored, warnings: warnings)
  }
}
