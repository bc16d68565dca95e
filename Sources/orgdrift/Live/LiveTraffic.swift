import Reports
import Schema

/// What a live snapshot sent and received.
struct LiveTraffic: Hashable, Sendable {
  /// API calls for what exists and for describes; those of an interrupted run that was gone on with are among them.
  var describeCalls = 0
  /// API calls for EntityDefinition, FieldDefinition, and installed packages.
  var definitionCalls = 0
  /// API calls for the setup audit trail.
  var auditCalls = 0
  /// Requests that Salesforce does not count: for versions, to sign in, who that is, and the release.
  var otherRequests = 0
  /// Objects whose describe was asked for, by this run.
  var asked = 0
  /// Bytes of the answers, decompressed.
  var bytes = 0
  /// The org's API calls of the last 24 hours, as last told.
  var dayUsed: Int?
  /// How many the org may make in 24 hours.
  var dayLimit: Int?
  /// When the interrupted run began that this one went on with.
  var resumedFrom: UTCTime?

  var calls: Int { describeCalls + definitionCalls + auditCalls }

  /// One line for people.
  var text: String {
    var parts: [String] = []
    if definitionCalls > 0 { parts.append("\(definitionCalls) for definitions") }
    if auditCalls > 0 { parts.append("\(auditCalls) for the audit trail") }
    let detail = parts.isEmpty ? "" : " (\(describeCalls) for describes, \(parts.joined(separator: ", ")))"
    var day = ""
    if let dayUsed, let dayLimit { day = "; \(dayUsed) of \(dayLimit) used in 24 hours" }
    let resumed = resumedFrom.map { "; gone on with what was fetched since \($0)" } ?? ""
    let others = otherRequests > 0 ? " and \(otherRequests.counted("request")) that do not count" : ""
    return "\(calls.counted("API call"))\(detail)\(others), \(bytes.displayedBytes)\(day)\(resumed)"
  }

  /// As `orgdrift schema snapshot` describes it.
  var json: JSONValue {
    [
      "calls": JSONValue(calls), "describeCalls": JSONValue(describeCalls),
      "definitionCalls": JSONValue(definitionCalls), "auditCalls": JSONValue(auditCalls),
      "otherRequests": JSONValue(otherRequests), "asked": JSONValue(asked),
      "bytes": JSONValue(bytes), "dayUsed": dayUsed.map { JSONValue($0) } ?? .null,
      "dayLimit": dayLimit.map { JSONValue($0) } ?? .null,
      "resumedFrom": resumedFrom.map { .string($0.description) } ?? .null,
    ]
  }
}
