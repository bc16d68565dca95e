internal import Foundation
internal import GRDB
public import Schema

extension CatalogWriter {
  /// Notes that a person accepts a change. Another acceptance of it ends with this one; the same word again changes
  /// nothing, unless the change was undone meanwhile and made again.
  ///
  /// - Returns: whether anything was noted.
  /// - Throws: ``CatalogError`` also when the org is not in the catalog.
  @discardableResult
  public func accept(_ record: AcceptanceRecord) throws -> Bool {
    guard try reader.org(named: record.org.description)?.id == record.org else {
      throw CatalogError(
        .refused,
        subject: "\(record.org)",
        message: "the catalog has no snapshot of org \(record.org)",
        advice: "Take one first: `orgdrift snapshot ORG`."
      )
    }
    if let open = try openAcceptance(record.fingerprint, in: record.org) {
      let isRenewed = try record.acceptance.at > open.record.acceptance.at && reader.isOvertaken(open.record, at: nil)
      if open.record.acceptance.says(record.acceptance), !isRenewed { return false }
      try close(open, .init(by: record.acceptance.by, at: record.acceptance.at))
    }
    let last = try Int64.fetchOne(db, sql: "SELECT max(id) FROM acceptance") ?? 0
    let row = AcceptanceRow(id: last + 1, record)
    let values: [(any DatabaseValueConvertible)?] = [row.id] + row.values + [Data(row.digest.bytes)]
    try db.execute(
      sql: """
        INSERT INTO acceptance (id, \(AcceptanceRow.columns), digest)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: StatementArguments(values)
    )
    return true
  }

  /// Notes that a person takes an acceptance back.
  ///
  /// - Returns: what was taken back; nil where nothing was accepted.
  public func undoAcceptance(
    _ fingerprint: String,
    in org: OrgID,
    _ ending: AcceptanceRecord.Ending
  ) throws -> AcceptanceRecord? {
    guard let open = try openAcceptance(fingerprint, in: org) else { return nil }
    return try close(open, ending).record
  }

  private func openAcceptance(_ fingerprint: String, in org: OrgID) throws -> AcceptanceRow? {
    try reader.acceptanceRows(
      "org_id = ? AND fingerprint = ? AND undone_at IS NULL",
      [org.description, fingerprint]
    ).first
  }

  @discardableResult
  private func close(_ row: AcceptanceRow, _ ending: AcceptanceRecord.Ending) throws -> AcceptanceRow {
    var row = row
    row.record.undone = ending
    try db.execute(
      sql: "UPDATE acceptance SET undone_by = ?, undone_at = ?, digest = ? WHERE id = ?",
      arguments: [ending.by, ending.at.description, Data(row.digest.bytes), row.id]
    )
    return row
  }
}

extension Acceptance {
  /// Whether another says the same, whoever says it and when.
  fileprivate func says(_ other: Acceptance) -> Bool {
    reason.utf8.elementsEqual(other.reason.utf8) && until == other.until
  }
}
