internal import GRDB
internal import Schema

/// Whether what describes lack may be taken as removed. Only definitions tell it from what this user no longer sees, so
/// where they were to be read and were not, what they told before stands.
struct RemovalProof {
  /// Why definitions were not read; nil where all were that were asked for, and where none was to be.
  let reason: Gap.Reason?
  private let db: Database
  private let timelineID: Int64
  private let read: Set<String>
  private let defined: Set<String>

  /// A loss of more objects than this in one night, and of half of all, is no work of administrators.
  private static let ordinaryLoss = 10

  init(_ db: Database, timelineID: Int64, staging: Staging, unread reason: Gap.Reason?) throws {
    self.db = db
    self.timelineID = timelineID
    self.reason = reason
    guard reason != nil else {
      (read, defined) = ([], [])
      return
    }
    read = try Set(
      String.fetchAll(db, sql: "SELECT object FROM staged_definitions WHERE staging_id = ?", arguments: [staging.id])
    )
    defined = try Set(
      String.fetchAll(
        db,
        sql: """
          SELECT name FROM object JOIN definition ON object_id = object.id AND field = '' AND to_snapshot IS NULL
          WHERE timeline_id = ? AND NOT is_hidden
          """,
        arguments: [timelineID]
      )
    )
  }

  /// Of objects that the list no longer names, those that may still be there.
  func unproven(_ gone: Set<String>, ofKnown count: Int) -> Set<String> {
    guard reason != nil else { return [] }
    let open = gone.subtracting(read)
    return open.count > max(Self.ordinaryLoss, count / 2) ? open : open.intersection(defined)
  }

  /// The fields that an object's describe has lost and that may still be there, by their bytes.
  func unprovenFields(_ scanned: ScannedDescribe) throws -> [String] {
    guard reason != nil, defined.contains(scanned.name), !read.contains(scanned.name) else { return [] }
    var fields: Set<String> = []
    scanned.forEachField { row, _ in fields.insert(row.name) }
    return try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT field.name FROM object JOIN field ON object_id = object.id AND to_snapshot IS NULL
          WHERE timeline_id = ? AND object.name = ? ORDER BY field.name
          """
      ),
      arguments: [timelineID, scanned.name]
    ).filter { !fields.contains($0) }
  }
}
