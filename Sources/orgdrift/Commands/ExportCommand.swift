import ArgumentParser
import Catalog
import Foundation
import Reports
import Schema

/// `orgdrift export [ORG] -o DIR`
struct ExportCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the describes of a snapshot back out, byte for byte.",
    discussion: """
      Writes DIR/OBJECT.json for each object, and DIR/describeGlobal.json where the snapshot was taken with one. The \
      folder is a source again: orgdrift snapshot ORG --from DIR.

      Examples:
        orgdrift export -o describes/
        orgdrift export prod --at 2026-11-19 -o describes/
      """
  )

  @Argument(help: ArgumentHelp("prod, or prod/62.0. Default: the only org.", valueName: "org"))
  var org: String?

  @Option(help: ArgumentHelp("The snapshot. Default: latest.", valueName: "snapshot"))
  var at: String?

  @Option(name: [.customShort("o"), .long], help: ArgumentHelp("The folder; made if it is missing.", valueName: "dir"))
  var output: String

  @OptionGroup(title: "Options of every command") var global: GlobalOptions

  func run(on console: Console) throws -> ExitStatus {
    let name = try SnapshotName.named(org: org, at: at)
    let progress = Progress("Writing describes", on: console)
    defer { progress.finish() }
    var count = 0
    var size = 0
    let (snapshot, gaps) = try global.store().read { reader in
      let snapshot = try SnapshotResolver(reader: reader).snapshot(name)
      let folder = try OutputFolder(output)
      let listing = try reader.listing(of: snapshot)
      let names = Set(try reader.capturedNames(at: snapshot)).union(listing == nil ? [] : ["describeGlobal"])
      try folder.refuseOthers(than: names, snapshot.header)
      try reader.forEachBody(at: snapshot) { object, body in
        try folder.write(body, to: "\(object).json")
        count += 1
        size += body.count
        progress.advance()
      }
      if let listing { try folder.write(listing, to: "describeGlobal.json") }
      return (snapshot, try reader.gaps(at: snapshot))
    }
    progress.finish()
    let header = snapshot.header
    if global.json {
      let document: JSONValue = [
        "schemaVersion": .integer(Int64(JSONReport.schemaVersion)), "org": JSONReport.json(header.timeline.org),
        "at": JSONReport.json(header), "folder": .string(output), "objects": JSONValue(count),
        "bytes": JSONValue(size), "stale": .array(gaps.map { .string($0.object) }),
      ]
      try console.write(document.document)
    } else {
      try console.write(
        "\(header.timeline)@\(header.number) taken at \(header.takenAt): "
          + "\(count.counted("describe")) in \(output.terminalEscaped)\n"
      )
      for gap in gaps {
        try console.write("\(gap.object) is in a gap since @\(gap.since) (\(gap.reason.rawValue)): as last captured\n")
      }
    }
    return .done
  }
}
