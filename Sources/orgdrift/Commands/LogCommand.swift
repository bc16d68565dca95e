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

  @OptionGroup var global: GlobalOptions

  func run(on console: Console) throws -> ExitStatus {
    let name = try org.map { text throws(CommandFailure) in try SnapshotName(text) }
    let entries = try global.store.read { reader in
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
      try console.write(text(entries))
    }
    return .done
  }

  private func text(_ entries: [SnapshotEntry]) -> String {
    let rows = entries.map { entry in
      let header = entry.snapshot.header
      return [
        "\(header.timeline)@\(header.number)", "\(header.takenAt)", header.status.rawValue,
        "\(header.objectCount) objects", "\(header.fieldCount) fields",
        header.gapCount > 0 ? "\(header.gapCount) gaps" : "", entry.verdict,
      ]
    }
    let widths = (0..<7).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).filter { $0.1 > 0 }.map { $0.0 + String(repeating: " ", count: $0.1 - $0.0.count) }
        .joined(separator: "  ").trimmedEnd + "\n"
    }.joined()
  }
}

extension String {
  /// Without the spaces at the end.
  var trimmedEnd: String { String(self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)]) }
}
