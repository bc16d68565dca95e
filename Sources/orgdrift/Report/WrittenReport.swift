import Drift
import Reports
import Schema

/// What is said of a report that was written.
struct WrittenReport {
  let path: String
  let format: OutputFormat
  let size: Int
  let page: ReportPage

  /// One line for people.
  var text: String { "\(path.terminalEscaped): \(DriftText(page.drift).verdict)\n" }

  /// As `orgdrift schema report` describes it.
  var json: JSONValue {
    let drift = page.drift
    let summary = JSONReport(drift).value.object
    let from = drift.base?.number ?? 0
    let isOneTimeline = drift.base?.timeline == drift.head.timeline
    return [
      "schemaVersion": .integer(Int64(JSONReport.schemaVersion)),
      "org": JSONReport.json(drift.head.timeline.org),
      "base": summary?["base"] ?? .null,
      "head": JSONReport.json(drift.head),
      "file": .string(path),
      "format": .string(format.rawValue),
      "bytes": JSONValue(size),
      "nights": JSONValue(isOneTimeline ? drift.head.number - from : 1),
      "audience": .string(drift.audience.rawValue),
      "summary": summary?["summary"] ?? .null,
    ]
  }
}
