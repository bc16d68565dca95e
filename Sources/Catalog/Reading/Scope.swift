internal import GRDB
internal import Schema

/// Which objects a snapshot says are not there, where it does not have them: those that its filter leaves out may be.
///
/// One that does not say what exists carries over what the one before knew, and so its scope.
struct Scope {
  private let matcher: ObjectMatcher?

  init(_ db: Database, _ timelineID: Int64, at snapshot: StoredSnapshot) throws {
    let json = try String.fetchOne(
      db,
      sql: """
        SELECT live_snapshot.filter FROM snapshot LEFT JOIN live_snapshot ON snapshot_id = id
        WHERE timeline_id = ? AND id <= ? AND authoritative = 1 ORDER BY id DESC LIMIT 1
        """,
      arguments: [timelineID, snapshot.id]
    )
    guard let json else {
      matcher = nil
      return
    }
    guard let filter = ObjectFilter(json: json) else { throw Damage(what: "“\(json)” is no filter of objects") }
    matcher = filter == ObjectFilter() ? nil : try filter.matcher()
  }

  func leavesOut(_ object: String) -> Bool { matcher.map { !$0.includes(object) } ?? false }
}
