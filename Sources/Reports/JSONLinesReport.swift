public import Drift
import Schema

/// Drift as JSON Lines (https://jsonlines.org): a line a change, and nothing else.
///
/// Every line stands alone: before the members that a change has in ``JSONReport`` it says whose it is and between which
/// snapshots, so that lines of many nights and orgs can be put into one file or table.
public struct JSONLinesReport: Sendable {
  private let drift: SchemaDrift

  /// A report of one drift.
  public init(_ drift: SchemaDrift) { self.drift = drift }

  /// All lines; none where nothing changed.
  public var bytes: [UInt8] {
    let report = JSONReport(drift).header
    var bytes: [UInt8] = []
    for change in drift.changes {
      let members = JSONReport.json(change, in: drift.head.timeline.org.id).object?.members ?? []
      bytes += JSONValue.object(JSONObject(report + members)).line
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }
}
