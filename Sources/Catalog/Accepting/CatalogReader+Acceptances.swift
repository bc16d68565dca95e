internal import GRDB
public import Schema

extension CatalogReader {
  /// What people accepted in an org and nobody took back, also where it is past its date; in the order of drift.
  public func acceptances(of org: OrgID) throws -> [AcceptanceRecord] {
    try acceptanceRows("org_id = ? AND undone_at IS NULL", [org.description]).map(\.record).sorted {
      ChangeIdentity.precedes($0.change, $1.change)
    }
  }

  /// The same, but for those that a later night has overtaken: the value changed again, or the thing came or went, after it
  /// was accepted and up to a snapshot. What is then as it was accepted is so anew, and nobody has said a word on it.
  public func acceptances(of org: OrgID, at head: StoredSnapshot) throws -> [AcceptanceRecord] {
    try acceptances(of: org).filter { try !isOvertaken($0, at: head) }
  }

  /// - Parameter head: nil for the newest of all snapshots.
  func isOvertaken(_ record: AcceptanceRecord, at head: StoredSnapshot?) throws -> Bool {
    let change = record.change
    return try Bool.fetchOne(
      db,
      sql: """
        SELECT EXISTS (
          SELECT 1 FROM change JOIN snapshot ON snapshot.id = snapshot_id JOIN timeline ON timeline.id = timeline_id
          WHERE org_id = ? AND snapshot_id <= ? AND recorded_at > ? AND fingerprint <> ?
            AND object IS ? AND field IS ? AND part IS ? AND (attribute IS ? OR attribute IS NULL)
            AND (object IS NOT NULL OR rule = ?))
        """,
      arguments: [
        record.org.description, head?.id ?? .max, record.acceptance.at.description, record.fingerprint, change.object,
        change.field,
        change.part, change.attribute?.rawValue, change.rule,
      ]
    ) ?? false
  }

  /// All that people ever accepted in an org, as it came.
  public func acceptanceHistory(of org: OrgID) throws -> [AcceptanceRecord] {
    try acceptanceRows("org_id = ?", [org.description]).map(\.record)
  }

  func acceptanceRows(_ condition: String, _ arguments: StatementArguments) throws -> [AcceptanceRow] {
    try Row.fetchAll(
      db,
      sql: "SELECT * FROM acceptance WHERE \(condition) ORDER BY id",
      arguments: arguments
    ).map { try AcceptanceRow($0) }
  }

  /// The stored changes of an org whose fingerprints begin so, each once.
  public func storedChanges(in org: OrgID, fingerprint prefix: String) throws -> [ChangeIdentity] {
    var found: [ChangeIdentity] = []
    for change in try changes(
      """
      substr(fingerprint, 1, length(?)) = ? AND snapshot_id IN
        (SELECT snapshot.id FROM snapshot JOIN timeline ON timeline.id = timeline_id WHERE org_id = ?)
      """,
      [prefix, prefix, org.description]
    ) where !found.contains(change.change.identity) { found.append(change.change.identity) }
    return found
  }

  /// Whether the stored drift of an org has a change of a rule (nil: of any) on such objects and fields.
  public func hasChange(rule: String?, object: Glob?, field: Glob?, in org: OrgID) throws -> Bool {
    var conditions = [
      "snapshot_id IN (SELECT snapshot.id FROM snapshot JOIN timeline ON timeline.id = timeline_id WHERE org_id = ?)"
    ]
    var arguments: StatementArguments = [org.description]
    if let rule {
      conditions.append("rule = ?")
      arguments += [rule]
    }
    for (column, glob) in [("object", object), ("field", field)] {
      guard let glob else { continue }
      conditions.append("lower(\(column)) GLOB ?")
      arguments += [glob.description.lowercased()]
    }
    return try Bool.fetchOne(
      db,
      sql: "SELECT EXISTS (SELECT 1 FROM change WHERE \(conditions.joined(separator: " AND ")))",
      arguments: arguments
    ) ?? false
  }
}
