import ArgumentParser
import Catalog
import Foundation
import OpenMetadata
import Reports
import Schema

/// `orgdrift publish [ORG]`
struct PublishCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Bring OpenMetadata up to date with the newest snapshot: what changed, nothing else.",
    discussion: """
      What people wrote in OpenMetadata stays, and is told once. Tables are only deleted where their objects are gone \
      from Salesforce, so that they can be restored; more than openMetadata.maxRemovals at once are held (exit code 13).

      Examples:
        orgdrift publish --plan
        orgdrift publish prod --plan --since @2
        orgdrift publish prod --dry-run
        orgdrift publish prod
        orgdrift publish prod --to deltas.ndjson
        orgdrift publish --from-file deltas.ndjson
      """
  )

  @Argument(help: ArgumentHelp("prod, or prod/62.0. Default: the only org.", valueName: "org"))
  var org: String?

  @Flag(help: "Only show what would be sent; needs no network.")
  var plan = false

  @Flag(name: .customLong("dry-run"), help: "Ask the server, too, and show what people changed; nothing is written.")
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      "Write what is to be sent to a file, for another machine; - for standard output.",
      valueName: "file"
    )
  )
  var to: String?

  @Option(name: .customLong("from-file"), help: ArgumentHelp("Send what --to wrote.", valueName: "file"))
  var fromFile: String?

  @Option(help: ArgumentHelp("With --plan or --to: as if this snapshot had been published.", valueName: "snapshot"))
  var since: String?

  @Flag(help: "Compare every table with what the server really has.")
  var full = false

  @Flag(help: "Try again what the server refused.")
  var retry = false

  @Option(name: .customLong("allow-removals"), help: ArgumentHelp("Delete up to so many tables.", valueName: "n"))
  var allowRemovals: Int?

  @Flag(name: .customLong("apply-filter-removals"), help: "Delete the tables that a filter leaves out by now, too.")
  var applyFilterRemovals = false

  @OptionGroup(title: "Options of every command") var global: GlobalOptions

  func validate() throws {
    let modes = [plan, dryRun, to != nil].filter(\.self).count
    if modes > 1 { throw ValidationError("--plan, --dry-run and --to exclude each other.") }
    if to != nil, fromFile != nil { throw ValidationError("--to and --from-file exclude each other.") }
    if org != nil, fromFile != nil { throw ValidationError("--from-file names the org itself.") }
    if since != nil, !plan, to == nil { throw ValidationError("--since needs --plan or --to.") }
    if since != nil, fromFile != nil { throw ValidationError("--since and --from-file exclude each other.") }
    if let allowRemovals, allowRemovals < 0 { throw ValidationError("--allow-removals needs a number from 0.") }
    if to?.isEmpty == true || fromFile?.isEmpty == true { throw ValidationError("A file needs a path.") }
  }

  func run(on console: Console) async throws -> ExitStatus {
    let job = try PublishJob(self, on: console)
    let report = try await job.report()
    for warning in report.warnings { console.note("orgdrift: \(warning)") }
    if to == "-" {
      // Standard output is the file's.
      if let hold = report.hold {
        let advice = "See it with --plan. If that is meant: --allow-removals \(report.plan.removals.removals)"
        throw CommandFailure("publish-held", hold, advice: advice, status: .publishHeld)
      }
      return report.status
    }
    if global.json {
      try console.write(report.json.document)
    } else {
      let text = PublishText(report: report, width: console.width, isVerbose: console.options.isVerbose)
      try console.write(text.text)
    }
    if let stop = report.result?.stop { throw CommandFailure(stop) }
    return report.status
  }
}
