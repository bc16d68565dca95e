public import Drift
import Schema

/// Drift as CSV (RFC 4180): a header, then a row a change. Lines end with CR LF; no row has a line break in it.
///
/// Spreadsheets take no cell for a formula. A value of a describe that is no text is JSON; no value is an empty cell, and
/// empty text is `""`.
public struct CSVReport: Sendable {
  private struct Row {
    var change: Change
    var drift: SchemaDrift
  }

  /// The columns, in their order. More may come behind them.
  private static let columns: [(name: String, cell: @Sendable (Row) -> String?)] = [
    ("severity", { $0.change.severity.rawValue }),
    ("object", { $0.change.object }),
    ("field", { $0.change.field }),
    ("part", { $0.change.part }),
    ("attribute", { $0.change.attribute?.rawValue }),
    ("rule", { $0.change.rule }),
    ("what", { ChangeText($0.change).title }),
    ("before", { text($0.change.before) }),
    ("after", { text($0.change.after) }),
    ("reader", { $0.change.reader.rawValue }),
    ("writer", { $0.change.writer.rawValue }),
    ("tags", { list($0.change.tags) }),
    (
      "implied",
      { list($0.change.implied.map { "\($0.attribute.rawValue): \($0.before.encoded()) → \($0.after.encoded())" }) }
    ),
    ("cause", { $0.change.cause.rawValue }),
    ("confidence", { $0.change.confidence?.rawValue }),
    ("possibleRename", { $0.change.possibleRename }),
    ("consumers", { list($0.change.consumers.map(\.name)) }),
    ("owners", { owners($0.change.consumers) }),
    ("changedBy", { row in row.change.attribution.map { $0.user ?? "Salesforce" } }),
    ("changedAt", { $0.change.attribution?.at.description }),
    ("quiet", { $0.change.quiet?.rawValue }),
    ("reason", { $0.change.acceptance?.reason ?? $0.change.ignored?.reason }),
    ("fingerprint", { $0.change.fingerprint(in: $0.drift.head.timeline.org.id) }),
    ("org", { $0.drift.head.timeline.org.alias }),
    ("apiVersion", { $0.drift.head.timeline.apiVersion.description }),
    ("base", { row in row.drift.base.map { String($0.number) } }),
    ("head", { String($0.drift.head.number) }),
    ("takenAt", { $0.drift.head.takenAt.description }),
  ]

  private let drift: SchemaDrift

  /// A report of one drift.
  public init(_ drift: SchemaDrift) { self.drift = drift }

  /// The whole file.
  public var bytes: [UInt8] {
    var bytes = Array(Self.columns.map(\.name).joined(separator: ",").utf8)
    bytes += Array("\r\n".utf8)
    for change in drift.changes {
      let row = Row(change: change, drift: drift)
      for (index, column) in Self.columns.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        if let text = column.cell(row) { bytes.append(contentsOf: text.csvCell.utf8) }
      }
      bytes.append(contentsOf: "\r\n".utf8)
    }
    return bytes
  }

  private static func text(_ value: JSONValue) -> String? {
    if case .null = value { return nil }
    return value.string ?? value.encoded()
  }

  /// A list in one cell; no cell for none.
  private static func list(_ texts: [String]) -> String? { texts.isEmpty ? nil : texts.joined(separator: "; ") }

  private static func owners(_ consumers: [Consumer]) -> String? {
    var owners: [String] = []
    for owner in consumers.compactMap(\.owner) where !owners.contains(owner) { owners.append(owner) }
    return list(owners)
  }
}
