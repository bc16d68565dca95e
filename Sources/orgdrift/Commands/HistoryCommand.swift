import ArgumentParser
import Catalog
import Drift
import Reports
import Schema

/// `orgdrift history OBJECT[.FIELD]`
struct HistoryCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "When an object or a field changed, and how.",
    discussion: """
      Examples:
        orgdrift history Account
        orgdrift history Account.Rating__c
        orgdrift history Account.Rating__c --org prod/62.0 --json
      """
  )

  @Argument(help: ArgumentHelp("Account, or Account.Rating__c.", valueName: "object[.field]"))
  var name: String

  @Option(help: ArgumentHelp("prod, or prod/62.0. Default: the only org.", valueName: "org"))
  var org: String?

  @OptionGroup var global: GlobalOptions

  private typealias Entry = (snapshot: SnapshotHeader, change: Change)

  func run(on console: Console) throws -> ExitStatus {
    let place = Place(name)
    let snapshotName = try org.map { text throws(CommandFailure) in try SnapshotName(text) }
    let (timeline, entries) = try global.store.read { reader in
      let resolver = SnapshotResolver(reader: reader)
      let timeline = try resolver.timeline(alias: snapshotName?.alias, apiVersion: snapshotName?.apiVersion)
      let entries = try reader.history(of: place.object, field: place.field, in: timeline)
      if entries.isEmpty { try Self.check(place, in: reader, timeline) }
      return (timeline, Array(entries.reversed()))
    }
    if global.json {
      try console.write(json(timeline, place, entries).document)
    } else {
      try console.write(text(timeline, place, entries, width: console.width))
    }
    return .done
  }

  /// No change is an answer only for what exists.
  private static func check(_ place: Place, in reader: CatalogReader, _ timeline: Timeline) throws {
    guard let newest = try reader.snapshots(of: timeline).last else { return }
    let names = try reader.objectNames(at: newest)
    guard names.contains(place.object) else {
      throw Place.unknownObject(place.object, among: names, at: newest.header)
    }
    guard let name = place.field, let object = try reader.object(named: place.object, at: newest) else { return }
    guard object.fields.contains(where: { $0.name == name }) else {
      throw Place.unknownField(name, of: object, at: newest.header)
    }
  }

  private func text(_ timeline: Timeline, _ place: Place, _ entries: [Entry], width: Int) -> String {
    guard let latest = entries.first else {
      return "\(place.description.terminalEscaped) has not changed since \(timeline) was first captured\n"
    }
    var lines = [
      "\(place.description.terminalEscaped) in \(timeline): \(entries.count) changes, the last at \(latest.snapshot.takenAt)"
    ]
    for (snapshot, change) in entries {
      let message = RuleCatalogue.rule(change.rule)?.message(for: change) ?? change.rule
      let what = [place.field == nil ? change.field : nil, change.part].compactMap { $0 }.joined(separator: " ")
      let values =
        change.before == .null && change.after == .null
        ? "" : "\(change.before.shown) → \(change.after.shown)"
      let line = [
        "@\(snapshot.number)", "\(snapshot.takenAt)", change.severity.rawValue.padded(to: 8), what, message, values,
      ]
      .filter { !$0.isEmpty }.joined(separator: "  ")
      lines.append(line.terminalEscaped.cutInMiddle(to: max(width, 80)))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func json(_ timeline: Timeline, _ place: Place, _ entries: [Entry]) -> JSONValue {
    [
      "schemaVersion": .integer(Int64(JSONReport.schemaVersion)),
      "org": JSONReport.json(timeline.org),
      "apiVersion": .string(timeline.apiVersion.description),
      "object": .string(place.object),
      "field": JSONValue(place.field),
      "changes": .array(
        entries.map { entry in
          let when: [JSONObject.Member] = [
            .init("snapshot", JSONValue(entry.snapshot.number)),
            .init("takenAt", .string(entry.snapshot.takenAt.description)),
          ]
          let change = JSONReport.json(entry.change, in: timeline.org.id).object?.members ?? []
          return .object(JSONObject(when + change))
        }
      ),
    ]
  }
}

extension JSONValue {
  /// Text as it is, null as “none”, everything else as JSON.
  fileprivate var shown: String { self == .null ? "none" : string ?? encoded() }
}
