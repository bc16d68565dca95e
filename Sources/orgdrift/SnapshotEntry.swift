import Catalog
import Reports
import Schema

/// A snapshot with its figures, as `log`, `snapshot` and `forget` print it.
struct SnapshotEntry {
  let snapshot: StoredSnapshot
  /// Changes by severity; nil for the first of a timeline.
  let changes: [Severity: Int]?

  init(_ snapshot: StoredSnapshot, changes: [Change]) {
    self.snapshot = snapshot
    self.changes =
      snapshot.header.number == 1 ? nil : Dictionary(grouping: changes, by: \.severity).mapValues(\.count)
  }

  init(_ snapshot: StoredSnapshot, counts: [Severity: Int]) {
    self.snapshot = snapshot
    changes = snapshot.header.number == 1 ? nil : counts
  }

  /// `3 breaking, 1 safe`, or what else there is to say.
  var verdict: String {
    guard let changes else { return "first snapshot" }
    let words = Severity.allCases.reversed().compactMap { severity in
      changes[severity].map { "\($0) \(severity.rawValue)" }
    }
    return words.isEmpty ? "no changes" : words.joined(separator: ", ")
  }

  /// As `orgdrift schema log` describes it.
  var json: JSONValue {
    let header = snapshot.header
    let counts = changes.map { changes in
      JSONValue.object(
        JSONObject(Severity.allCases.reversed().map { .init($0.rawValue, JSONValue(changes[$0] ?? 0)) })
      )
    }
    return [
      "org": JSONReport.json(header.timeline.org),
      "snapshot": JSONValue(header.number),
      "apiVersion": .string(header.timeline.apiVersion.description),
      "takenAt": .string(header.takenAt.description),
      "recordedAt": .string(snapshot.recordedAt.description),
      "status": .string(header.status.rawValue),
      "objects": JSONValue(header.objectCount),
      "fields": JSONValue(header.fieldCount),
      "gaps": JSONValue(header.gapCount),
      "digest": .string(header.digest.description),
      "changes": counts ?? .null,
    ]
  }
}
