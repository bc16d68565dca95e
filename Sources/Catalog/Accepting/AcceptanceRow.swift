internal import Foundation
internal import GRDB
internal import Schema

/// An acceptance as a row.
struct AcceptanceRow {
  var id: Int64
  var record: AcceptanceRecord
  /// What the row says; it is that of the change unless the catalog is damaged.
  var fingerprint: String

  init(id: Int64, _ record: AcceptanceRecord) {
    self.id = id
    self.record = record
    fingerprint = record.fingerprint
  }

  init(_ row: Row) throws {
    let id: Int64 = try row.get("id")
    func time(_ column: String) throws -> UTCTime? {
      guard let text = try row.get(column) as String? else { return nil }
      guard let time = UTCTime(text) else { throw Damage(what: "acceptance \(id): “\(text)” is no time") }
      return time
    }
    func json(_ column: String) throws -> JSONValue {
      try JSONValue(parsing: Array((try row.get(column) as String).utf8))
    }
    guard let org = OrgID(try row.get("org_id") as String), let at = try time("accepted_at") else {
      throw Damage(what: "acceptance \(id) has no org or no time")
    }
    let change = ChangeIdentity(
      rule: try row.get("rule"),
      object: try row.get("object"),
      field: try row.get("field"),
      part: try row.get("part"),
      attribute: (try row.get("attribute") as String?).map(AttributeKey.init(rawValue:)),
      before: try json("before"),
      after: try json("after")
    )
    let acceptance = Acceptance(
      reason: try row.get("reason"),
      by: try row.get("accepted_by"),
      at: at,
      until: try time("until")
    )
    var undone: AcceptanceRecord.Ending?
    if let by: String = try row.get("undone_by"), let at = try time("undone_at") { undone = .init(by: by, at: at) }
    self.id = id
    record = AcceptanceRecord(org: org, change: change, acceptance: acceptance, undone: undone)
    fingerprint = try row.get("fingerprint")
  }

  static let columns = """
    org_id, fingerprint, rule, object, field, part, attribute, before, after, reason, accepted_by, accepted_at, until,
    undone_by, undone_at
    """

  /// In the order of ``columns``.
  var values: [String?] {
    let (change, acceptance) = (record.change, record.acceptance)
    return [
      record.org.description, fingerprint, change.rule, change.object, change.field, change.part,
      change.attribute?.rawValue, change.before.encoded(), change.after.encoded(), acceptance.reason, acceptance.by,
      acceptance.at.description, acceptance.until?.description, record.undone?.by, record.undone?.at.description,
    ]
  }

  /// Over all of the row.
  var digest: Digest {
    let json: JSONValue = .array([.integer(id)] + values.map { JSONValue($0) })
    return Digest(of: Array(json.encoded().utf8))
  }
}
