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
        id: row[0],
        name: row[1],
        timeline: timeline,
        first: snapshots.first?.id ?? 0
      )
      try object.verify(&result)
      if index % 64 == 0 { progress(0.5 + 0.4 * Double(index) / Double(objects.count)) }
    }
    try verifySnapshots(&result, progress)
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
      let gaps = try reader.gaps(at: snapshot)
      if Digest.ofSnapshot(objects: state.objects, gaps: gaps) != header.digest {
        find("its objects and gaps do not have its digest")
      }
      if state.objects.count != header.objectCount || state.fieldCount != header.fieldCount
        || gaps.count != header.gapCount || gaps.isEmpty != (header.status == .complete)
      {
        find("its counts are not those of its objects, fields and gaps")
      }
      let changes = try reader.changes(of: snapshot)
      if Array(snapshot.computedSeal(changes: changes, gaps: gaps).bytes) != snapshot.seal {
        find("its row or its stored changes were altered")
      }
      if canJudge, try changes != (base == nil ? [] : judge.changes(reader.pair(base: base, head: snapshot))) {
        find("its stored changes are not those between it and the snapshot before")
      }
      result.snapshots += 1
      result.changes += changes.count
      base = snapshot
      progress(0.9 + 0.1 * Double(index) / Double(snapshots.count))
    }
  }
}
