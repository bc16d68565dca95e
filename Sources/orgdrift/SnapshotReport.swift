import Catalog
import Reports
import Schema

/// What `orgdrift snapshot` prints when it is done.
struct SnapshotReport {
  var sealed: SealedSnapshot
  var stored: StoredSnapshot
  /// nil for a snapshot from files.
  var traffic: LiveTraffic?
  /// What was said besides, a line each.
  var warnings: [String]

  var status: ExitStatus { sealed.gaps.isEmpty ? .done : .partialSnapshot }

  var text: String {
    let header = sealed.header
    let entry = SnapshotEntry(stored, changes: sealed.changes)
    var lines = [
      "\(header.timeline)@\(header.number) taken at \(header.takenAt): \(header.status.rawValue), "
        + "\(header.objectCount.counted("object")), \(header.fieldCount.counted("field")); \(entry.verdict)"
    ]
    if !sealed.gaps.isEmpty {
      let names = sealed.gaps.prefix(5).map { "\($0.object) (\($0.reason.rawValue))" }.joined(separator: ", ")
      let more = sealed.gaps.count - 5
      lines.append("not captured: \(names)" + (more > 0 ? " and \(more) more" : ""))
    }
    if let traffic { lines.append(traffic.text) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// As `orgdrift schema snapshot` describes it.
  var json: JSONValue {
    [
      "schemaVersion": .integer(Int64(JSONReport.schemaVersion)),
      "taken": SnapshotEntry(stored, changes: sealed.changes).json,
      "unchanged": .bool(sealed.base?.digest == sealed.header.digest),
      "gaps": .array(sealed.gaps.map(JSONReport.json)),
      "traffic": traffic?.json ?? .null,
      "warnings": .array(warnings.map(JSONValue.string)),
    ]
  }
}
