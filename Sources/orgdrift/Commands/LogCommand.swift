import ArgumentParser
import Catalog
import Reports
import Schema

/// `orgdrift log [ORG]`
struct LogCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "The snapshots of a timeline, the newest first.",
    discussion: """
      Examples:
        orgdrift log
        orgdrift log prod/62.0
        orgdrift log --json
      """
  )

  @Argument(help: ArgumentHelp("prod, or prod/62.0. Default: the only org.", valueName: "org"))
  var org: String?

  @OptionGroup(title: "Options of every command") var global: GlobalOptions

  func run(on console: Console) throws -> ExitStatus {
    let name = try SnapshotName.org(org)
    let entries = try global.store().read { reader in
      let timeline = try SnapshotResolver(reader: reader).timeline(alias: name?.alias, apiVersion: name?.apiVersion)
      let counts = try reader.severityCounts(of: timeline)
      return try reader.snapshots(of: timeline).reversed()
        .map { SnapshotEntry($0, counts: counts[$0.header.number] ?? [:]) }
    }
    if global.json {
      let document: JSONValue = [
        "schemaVersion": .integer(Int64(JSONReport.schemaVersion)), "snapshots": .array(entries.map(\.json)),
      ]
      try console.write(document.document)
    } else {
      try console.write(AlignedRows(rows: entries.map(row)).lines.map { $0 + "\n" }.joined())
    }
    return .done
  }

  private func row(_ entry: SnapshotEntry) -> [String] {
    let header = entry.snapshot.header
    return [
      "\(header.timeline)@\(header.number)", "\(header.takenAt)", header.status.rawValue,
      header.objectCount.counted("object"), header.fieldCount.counted("field"),
      header.gapCount > 0 ? header.gapCount.counted("gap") : "", entry.verdict,
    ]
  }
}
