import ArgumentParser
import Catalog
import Reports
import Schema

/// `orgdrift snapshot ORG --from PATH…`
struct SnapshotCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "snapshot",
    abstract: "Take a snapshot from saved describes.",
    usage: "orgdrift snapshot <org> --from <path> ... [<options>]",
    discussion: """
      PATH is a file, a folder, a zip, tar or gzip of describes, or - for standard input. A describe global among them \
      says what exists: what it does not list is removed, what it lists without a describe is a gap. Without one, \
      objects that are not in the set are carried over.

      Examples:
        orgdrift snapshot prod --from describes/ --org-id 00D5g000004Xk2QEAS
        orgdrift snapshot prod --from night.zip --taken-at 2026-11-19T02:00:00Z
        sf sobject describe --sobject Account --json | orgdrift snapshot prod --from -
      """
  )

  @Argument(help: ArgumentHelp("The org: your name for it, or its organization id.", valueName: "org"))
  var alias: String

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Saved describes: files, folders, archives, - for standard input.", valueName: "path")
  )
  var from: [String] = []

  @Option(help: ArgumentHelp("When the org looked like this, in UTC. Default: now.", valueName: "time"))
  var takenAt: String?

  @Option(help: ArgumentHelp("The API version, where the files do not say it.", valueName: "version"))
  var apiVersion: String?

  @Option(help: ArgumentHelp("The organization id; needed once for a new name.", valueName: "id"))
  var orgId: String?

  @Flag(help: "The name stands for another organization from now on; the old one keeps its history under its id.")
  var acceptNewOrg = false

  @Flag(help: "The set is everything: what is not in it is removed.")
  var complete = false

  @Flag(help: "Files that cannot be read become gaps instead of refusing the whole set.")
  var keepGoing = false

  @OptionGroup(title: "Options of every command") var global: GlobalOptions

  func validate() throws {
    if from.isEmpty {
      throw ValidationError("--from PATH is needed: snapshots are taken from saved describes, not yet from a live org.")
    }
    if !Org.isAlias(alias) {
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
  }

  func run(on console: Console) throws -> ExitStatus {
    let store = global.store
    let progress = Progress("Reading describes", on: console)
    defer { progress.finish() }
    let target = TakeSnapshot.Target(
      alias: alias,
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
    for warning in outcome.warnings.lines { console.note("orgdrift: \(warning)") }
    if let first = outcome.skipped.first {
      let more = outcome.skipped.count - 1
      console.note(
        "orgdrift: passed over, since their names are not those of saved describes: \(first)"
          + (more > 0 ? " and \(more.counted("more file"))" : "")
      )
    }
    try console.write(global.json ? json(outcome).document : Array(text(outcome).utf8))
    return outcome.sealed.gaps.isEmpty ? .done : .partialSnapshot
  }

  private func text(_ outcome: TakeSnapshot.Outcome) -> String {
    let header = outcome.sealed.header
    let entry = SnapshotEntry(outcome.stored, changes: outcome.sealed.changes)
    var lines = [
      "\(header.timeline)@\(header.number) taken at \(header.takenAt): \(header.status.rawValue), "
        + "\(header.objectCount.counted("object")), \(header.fieldCount.counted("field")); \(entry.verdict)"
    ]
    if !outcome.sealed.gaps.isEmpty {
      let names = outcome.sealed.gaps.prefix(5).map { "\($0.object) (\($0.reason.rawValue))" }.joined(separator: ", ")
      let more = outcome.sealed.gaps.count - 5
      lines.append("not captured: \(names)" + (more > 0 ? " and \(more) more" : ""))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func json(_ outcome: TakeSnapshot.Outcome) -> JSONValue {
    let isUnchanged = outcome.sealed.base?.digest == outcome.sealed.header.digest
    return [
      "schemaVersion": .integer(Int64(JSONReport.schemaVersion)),
      "taken": SnapshotEntry(outcome.stored, changes: outcome.sealed.changes).json,
      "unchanged": .bool(isUnchanged),
      "gaps": .array(outcome.sealed.gaps.map(JSONReport.json)),
    ]
  }
}
