internal import Foundation
internal import GRDB
internal import Schema

/// Proves one timeline: snapshots, objects, drift.
struct TimelineVerifier {
  private let reader: CatalogReader
  private let timeline: Timeline
  private let timelineID: Int64
  private let judge: Judge
  private let snapshots: [StoredSnapshot]

  init?(_ reader: CatalogReader, _ timeline: Timeline, _ judge: Judge) throws {
    guard let id = try reader.timelineID(timeline) else { return nil }
    self.reader = reader
    self.timeline = timeline
    timelineID = id
    self.judge = judge
    snapshots = try reader.snapshots(of: timeline)
  }

  func verify(_ result: inout Verification, _ progress: (Double) -> Void) throws {
    let objects = try Row.fetchAll(
      reader.db,
      sql: "SELECT id, name FROM object WHERE timeline_id = ? ORDER BY name",
      arguments: [timelineID]
    )
    let bodies = BodyStore(reader.db)
    for (index, row) in objects.enumerated() {
      var object = ObjectVerifier(
        reader.db,
        bodies,
        id: try row.get(0),
        name: try row.get(1),
        timeline: timeline,
        first: snapshots.first?.id ?? 0
      )
      try object.verify(&result)
      if index % 64 == 0 { progress(0.5 + 0.4 * Double(index) / Double(objects.count)) }
    }
    try verifyBounds(&result)
    try verifySnapshots(&result, progress)
  }

  /// Every interval begins and ends with snapshots of the timeline.
  private func verifyBounds(_ result: inout Verification) throws {
    for table in SnapshotWriter.versionTables + ["gap", "definition"] {
      let count = try Int.fetchOne(
        reader.db,
        sql: """
          WITH own AS (SELECT id FROM snapshot WHERE timeline_id = ?1)
          SELECT count(*) FROM object JOIN \(table) AS v ON v.object_id = object.id WHERE timeline_id = ?1 AND (
            from_snapshot NOT IN own OR to_snapshot IS NOT NULL AND to_snapshot NOT IN own)
          """,
        arguments: [timelineID]
      )
      if count != 0 { result.find("\(timeline)", "rows of \(table) begin or end with a snapshot of another timeline") }
    }
  }

  private func verifySnapshots(_ result: inout Verification, _ progress: (Double) -> Void) throws {
    let canJudge = try String.fetchOne(reader.db, sql: "SELECT value FROM setting WHERE name = 'rules'") == judge.digest
    var base: StoredSnapshot?
    for (index, snapshot) in snapshots.enumerated() {
      let header = snapshot.header
      func find(_ message: String) { result.find("\(timeline)@\(header.number)", message) }
      if header.number != index + 1 { find("it should have number \(index + 1)") }
      if let base, base.header.takenAt > header.takenAt || base.id >= snapshot.id { find("it is out of order") }
      let state = try reader.state(timelineID, at: snapshot.id)
      let gaps = try reader.storedGaps(at: snapshot)
      if Digest.ofSnapshot(objects: state.objects, gaps: gaps) != header.digest {
        find("its objects and gaps do not have its digest")
      }
      if state.objects.count != header.objectCount || state.fieldCount != header.fieldCount
        || gaps.count != header.gapCount || gaps.isEmpty != (header.status == .complete)
      {
        find("its counts are not those of its objects, fields and gaps")
      }
      if try reader.definitionDigest(timelineID, at: snapshot.id) != snapshot.definitionDigest {
        find("its definitions do not have its digest")
      }
      let changes = try reader.changes(of: snapshot)
      let brought = try reader.brought(by: snapshot)
      if snapshot.computedSeal(changes: changes, gaps: gaps, brought: brought).bytes != snapshot.seal {
        find("its row, its stored changes, its bodies or its entries of the audit trail were altered")
      }
      if try !hasRows(of: changes, snapshot) { find("its stored changes are not as orgdrift writes them") }
      if canJudge, try changes != (base == nil ? [] : judge.changes(reader.pair(base: base, head: snapshot))) {
        find("its stored changes are not those between it and the snapshot before")
      }
      result.snapshots += 1
      result.changes += changes.count
      base = snapshot
      progress(0.9 + 0.1 * Double(index) / Double(snapshots.count))
    }
  }

  /// Whether the changes are stored to the letter, in order and with their fingerprints.
  private func hasRows(of changes: [Change], _ snapshot: StoredSnapshot) throws -> Bool {
    let rows = try Row.fetchAll(
      reader.db,
      sql: "SELECT position, \(Change.columns) FROM change WHERE snapshot_id = ? ORDER BY position",
      arguments: [snapshot.id]
    )
    return try zip(rows, changes.enumerated()).allSatisfy { row, change in
      let expected = change.element.row(in: timeline.org.id)
      return try row.get(0) == change.offset + 1
        && expected.enumerated().allSatisfy { column, text in
          try JSONValue(text) == JSONValue(row.get(column + 1) as String?)
        }
    }
  }
}
