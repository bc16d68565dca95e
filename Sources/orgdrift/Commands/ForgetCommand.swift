import ArgumentParser
import Catalog
import Reports
import Schema

/// `orgdrift forget [ORG]`
struct ForgetCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "forget",
    abstract: "Undo the newest snapshot of a timeline.",
    discussion: """
      The catalog then holds what it held before that snapshot, byte for byte of every describe.

      Examples:
        orgdrift forget
        orgdrift forget prod/62.0 --yes
      """
  )

  @Argument(help: ArgumentHelp("prod, or prod/62.0. Default: the only org.", valueName: "org"))
  var org: String?

  @Flag(help: "Do not ask.")
  var yes = false

  @OptionGroup(title: "Options of every command") var global: GlobalOptions

  func run(on console: Console) throws -> ExitStatus {
    let store = try global.store()
    let name = try SnapshotName.org(org)
    let newest = try store.read { reader in
      let resolver = SnapshotResolver(reader: reader)
      let timeline = try resolver.timeline(alias: name?.alias, apiVersion: name?.apiVersion)
      let snapshot = try resolver.snapshot(
        SnapshotName(alias: timeline.org.alias, apiVersion: timeline.apiVersion, selector: .latest(back: 0))
      )
      return SnapshotEntry(snapshot, changes: try reader.changes(of: snapshot))
    }
    let header = newest.snapshot.header
    let subject = "\(header.timeline)@\(header.number)"
    let question = "Forget \(subject), taken at \(header.takenAt) (\(newest.verdict))?"
    guard try yes || console.confirm(question, flag: "--yes") else {
      console.note("Nothing was changed.")
      return .done
    }
    let left = try store.write { catalog in
      guard try catalog.reader.snapshots(of: header.timeline).last == newest.snapshot else {
        throw CommandFailure(
          "changed-meanwhile",
          "\(header.timeline) has changed meanwhile",
          subject: subject,
          advice: "Look again."
        )
      }
      _ = try catalog.forgetNewest(of: header.timeline)
      return try catalog.reader.snapshots(of: header.timeline).last?.header
    }
    if global.json {
      let document: JSONValue = [
        "schemaVersion": .integer(Int64(JSONReport.schemaVersion)), "forgotten": newest.json,
        "newest": left.map(JSONReport.json) ?? .null,
      ]
      try console.write(document.document)
    } else {
      let rest = left.map { "the newest is now \($0.timeline)@\($0.number)" } ?? "the timeline is empty"
      try console.write("forgot \(subject); \(rest)\n")
    }
    return .done
  }
}
