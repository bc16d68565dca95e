import Catalog
import Drift
import Reports
import Schema

/// All changes of one object or field in a timeline, for people and for tools.
struct PlaceHistory {
  private let place: Place
  private let timeline: Timeline
  /// The newest first.
  private let entries: [(snapshot: SnapshotHeader, change: Change)]
  private let gap: Gap?

  /// - Throws: ``CommandFailure`` where the timeline never had it.
  init(of place: Place, in timeline: Timeline, _ reader: CatalogReader) throws {
    self.place = place
    self.timeline = timeline
    entries = try reader.history(of: place.object, field: nil, in: timeline)
      .filter { place.field == nil || $0.change.field == place.field || $0.change.isOfWholeObject }
      .reversed()
    let snapshots = try reader.snapshots(of: timeline)
    gap = try snapshots.last.flatMap { try reader.gaps(at: $0).first { $0.object == place.object } }
    guard entries.isEmpty || (place.field != nil && !entries.contains { $0.change.field == place.field }) else {
      return
    }
    try Self.check(place, reader, snapshots)
  }

  /// No change is an answer only for what is or was there.
  private static func check(_ place: Place, _ reader: CatalogReader, _ snapshots: [StoredSnapshot]) throws {
    guard let newest = snapshots.last else { return }
    let missing = MissingPlace(reader: reader, place: place, snapshot: newest)
    guard let last = try snapshots.last(where: { try reader.objectNames(at: $0).contains(place.object) }) else {
      throw try missing.objectFailure()
    }
    guard let field = place.field, let object = try reader.object(named: place.object, at: last) else { return }
    guard object.fields.contains(where: { $0.name == field }) else { throw try missing.fieldFailure(of: object) }
  }

  func text(width: Int) -> String {
    var lines = [heading]
    if let gap { lines.append("In a gap since @\(gap.since) (\(gap.reason.rawValue)): as last captured.") }
    let rows = entries.map { snapshot, change in
      let what = [place.field == nil ? change.field : nil, change.part].compactMap(\.self).joined(separator: " ")
      return [
        "@\(snapshot.number)", "\(snapshot.takenAt)", change.severity.rawValue,
        what.terminalEscaped.cutInMiddle(to: width / 3),
        RuleCatalogue.rule(change.rule)?.message(for: change) ?? change.rule,
      ]
    }
    let heads = AlignedRows(rows: rows).lines
    let headWidth = heads.map(\.displayWidth).max() ?? 0
    let values = ValueText(limit: max(32, width - headWidth - 2))
    for (index, head) in heads.enumerated() {
      let detail = values.detail(of: entries[index].change, beside: rows[index][4])
      lines.append("\(head.padded(to: headWidth))  \(detail)".trimmedEnd)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private var heading: String {
    let name = place.description.terminalEscaped
    guard let latest = entries.first else { return "\(name) in \(timeline): no changes since it was first captured" }
    return "\(name) in \(timeline): \(entries.count.counted("change")), the last at \(latest.snapshot.takenAt)"
  }

  /// As `orgdrift schema history` describes it.
  var json: JSONValue {
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

extension Change {
  /// Whether the object itself came, went or was captured.
  fileprivate var isOfWholeObject: Bool { field == nil && part == nil && attribute == nil }
}
