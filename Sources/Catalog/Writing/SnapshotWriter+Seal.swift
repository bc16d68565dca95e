internal import Foundation
internal import GRDB
public import Schema

/// Judges two snapshots. The catalog stores what it says, but knows no rule.
public struct Judge: Sendable {
  /// Names the rules it judges by: when it differs from the stored one, all drift is judged anew.
  public var digest: String
  /// The changes between two snapshots, in the order of drift.
  public var changes: @Sendable (SnapshotPair) -> [Change]

  /// A judge from its parts.
  public init(digest: String, changes: @escaping @Sendable (SnapshotPair) -> [Change]) {
    self.digest = digest
    self.changes = changes
  }
}

/// What became of a sealed snapshot.
public struct SealedSnapshot: Sendable {
  /// The snapshot.
  public var header: SnapshotHeader
  /// The snapshot before it; nil for a first one.
  public var base: SnapshotHeader?
  /// Its gaps.
  public var gaps: [Gap]
  /// What changed since the one before.
  public var changes: [Change]
  /// Describes in the set that the list of objects does not name, and which are taken as removed.
  public var unlisted: [Origin]
  /// Of a live snapshot, what an object in a gap was refused with, by object.
  public var gapMessages: [String: String] = [:]
}

extension SnapshotWriter {
  /// Ends the snapshot: what is not in the set is carried over, removed or in a gap; drift is judged and stored.
  ///
  /// - Parameter isComplete: whether the set is everything, although it has no list of objects.
  public func seal(isComplete: Bool, judge: Judge) throws -> SealedSnapshot {
    let origins = try dropUnlisted()
    let gaps = try settleExistence(isComplete: isComplete)
    try finishLoad()
    try settleDefinitions(gaps)
    let isAuthoritative = listing != nil || isComplete
    let header = try header(gaps: gaps, isAuthoritative: isAuthoritative)
    try insert(header)
    try live?.insert(db, snapshot: id)
    try Validators.prune(db)
    if !origins.isEmpty { try catalog.deleteUnused() }
    let reader = catalog.reader
    let pair = try reader.pair(base: previous, head: stored(header))
    try catalog.judgeAnewIfNeeded(judge)
    let changes = previous == nil ? [] : judge.changes(pair)
    try catalog.store(changes, snapshotID: id, org: timeline.org.id)
    try catalog.store(auditTrail: stagingID, snapshotID: id, org: timeline.org.id)
    try catalog.storeSeal(stored(header), changes: changes, gaps: pair.gaps)
    return SealedSnapshot(
      header: header,
      base: previous?.header,
      gaps: pair.gaps,
      changes: changes,
      unlisted: origins
    )
  }

  /// Replaces or carries over definitions.
  private func settleDefinitions(_ gaps: [Gap]) throws {
    let writer = DefinitionWriter(db: db, timelineID: timelineID, snapshot: id, stagingID: stagingID)
    let matcher = try hasSameFilter ? nil : live?.source.filter.matcher()
    let includes = matcher.map { matcher in { (name: String) in matcher.includes(name) } }
    let hasChanged = try writer.settle(
      .init(changed: Set(staged.keys), gaps: Set(gaps.map(\.object)), includes: includes)
    )
    definitionDigest =
      try hasChanged ? catalog.reader.definitionDigest(timelineID, at: nil) : previous?.definitionDigest
    guard let definitionDigest else { return }
    try db.execute(
      sql: "INSERT INTO definition_state (snapshot_id, digest) VALUES (?, ?)",
      arguments: [id, Data(definitionDigest.bytes)]
    )
  }

  /// A describe of an object that the list does not name is left over from another time: the list says what exists.
  private func dropUnlisted() throws -> [Origin] {
    guard let listed = listing?.names else { return [] }
    let unlisted = seen.keys.filter { !listed.contains($0) }.sorted()
    for name in unlisted {
      if let objectID = staged.removeValue(forKey: name) { try catalog.undo(snapshot: id, of: objectID) }
    }
    return unlisted.compactMap { seen.removeValue(forKey: $0)?.origin }
  }

  /// Whether every object was seen again as it was, and none was or is in a gap: the usual night.
  private var isUnchanged: Bool {
    staged.isEmpty && failures.isEmpty && openGaps.isEmpty && hasSameFilter && seen.count == knownBodies.names.count
      && (listing.map { $0.digest == previous?.listingDigest } ?? true)
  }

  /// Removes what no longer exists, and opens and closes gaps; gives those of this snapshot.
  private func settleExistence(isComplete: Bool) throws -> [Gap] {
    if isUnchanged { return [] }
    let captured = Set(seen.keys).union(unchanged.filter { knownBodies.names.contains($0) })
    var gaps = openGaps
    for name in captured { gaps[name] = nil }
    for (name, reason) in failures where !captured.contains(name) {
      gaps[name] = gap(name, reason)
    }
    // Unchanged since a capture that this catalog does not have.
    for name in unchanged.subtracting(captured) { gaps[name] = gap(name, .missing) }
    try remove(respelled(captured), &gaps)
    if let listed = listing?.names {
      for name in listed.subtracting(captured) where gaps[name] == nil || failures[name] == nil {
        gaps[name] = gap(name, failures[name] ?? .missing)
      }
      try remove(knownBodies.names.union(gaps.keys).subtracting(listed), &gaps)
    } else if isComplete {
      let named = captured.union(failures.keys).union(unchanged)
      try remove(knownBodies.names.union(openGaps.keys).subtracting(named), &gaps)
    }
    for (name, old) in openGaps where gaps[name] != old {
      try rows.close("gap", rows.objectID(name, timelineID))
    }
    for (name, gap) in gaps where openGaps[name] != gap {
      try db.execute(
        sql: "INSERT INTO gap (object_id, from_snapshot, reason, since) VALUES (?, ?, ?, ?)",
        arguments: [rows.objectID(name, timelineID), id, gap.reason.rawValue, gap.since]
      )
    }
    return gaps.values.sorted { $0.object.utf8.lexicographicallyPrecedes($1.object.utf8) }
  }

  /// Known objects that the set has under a name in other case: Salesforce's names do not tell case apart, so there is
  /// but one.
  private func respelled(_ captured: Set<String>) -> Set<String> {
    let new = captured.subtracting(knownBodies.names)
    if new.isEmpty { return [] }
    let lowercased = Set(new.map { $0.lowercased() })
    return knownBodies.names.subtracting(captured).filter { lowercased.contains($0.lowercased()) }
  }

  private func gap(_ name: String, _ reason: Gap.Reason) -> Gap {
    Gap(object: name, reason: reason, since: openGaps[name]?.since ?? number)
  }

  private func remove(_ names: Set<String>, _ gaps: inout [String: Gap]) throws {
    for name in names.sorted() {
      gaps[name] = nil
      guard knownBodies.names.contains(name) else { continue }
      let objectID = try rows.objectID(name, timelineID)
      staged[name] = objectID
      for table in Self.versionTables { try rows.close(table, objectID) }
    }
  }

  /// The tables whose rows say what a captured object looks like.
  static let versionTables = ["capture", "object_version", "field", "record_type", "child_relationship"]

  private func header(gaps: [Gap], isAuthoritative: Bool) throws -> SnapshotHeader {
    var header = SnapshotHeader(
      timeline: timeline,
      number: number,
      takenAt: takenAt,
      status: gaps.isEmpty ? .complete : .partial,
      objectCount: 0,
      fieldCount: 0,
      gapCount: gaps.count,
      isAuthoritative: isAuthoritative,
      digest: Digest(of: [])
    )
    if let previous, staged.isEmpty, gaps.map(\.object) == openGaps.keys.sorted(), Set(gaps) == Set(openGaps.values) {
      header.objectCount = previous.header.objectCount
      header.fieldCount = previous.header.fieldCount
      header.digest = previous.header.digest
      return header
    }
    let state = try catalog.reader.state(timelineID, at: nil)
    header.objectCount = state.objects.count
    header.fieldCount = state.fieldCount
    header.digest = Digest.ofSnapshot(objects: state.objects, gaps: gaps)
    return header
  }

  private func insert(_ header: SnapshotHeader) throws {
    try db.execute(
      sql: """
        INSERT INTO snapshot (id, timeline_id, number, taken_at, recorded_at, status, source, authoritative, listing_id,
        objects, fields, gaps, digest, seal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, x'')
        """,
      arguments: [
        id, timelineID, header.number, header.takenAt.description, catalog.now.description, header.status.rawValue,
        live == nil ? "files" : "live", header.isAuthoritative, listing?.bodyID, header.objectCount, header.fieldCount,
        header.gapCount,
        Data(header.digest.bytes),
      ]
    )
  }

  private func stored(_ header: SnapshotHeader) -> StoredSnapshot {
    StoredSnapshot(
      header: header,
      recordedAt: catalog.now,
      id: id,
      listing: listing.map { ($0.bodyID, $0.digest) },
      live: live,
      definitionDigest: definitionDigest,
      seal: []
    )
  }
}

extension CatalogReader {
  /// The names and digests of all captured objects, by name: now, or at a snapshot.
  func state(
    _ timelineID: Int64,
    at snapshot: Int64?
  ) throws -> (objects: [(name: String, digest: Digest)], fieldCount: Int) {
    var objects: [(name: String, digest: Digest)] = []
    var fieldCount = 0
    let condition = snapshot.map { "from_snapshot <= \($0) AND (to_snapshot IS NULL OR to_snapshot > \($0))" }
    let cursor = try Row.fetchCursor(
      db,
      sql: """
        SELECT object.name, object_version.digest, object_version.field_count FROM object
        JOIN object_version ON object_version.object_id = object.id
        WHERE object.timeline_id = ? AND \(condition ?? "to_snapshot IS NULL") ORDER BY object.name
        """,
      arguments: [timelineID]
    )
    while let row = try cursor.next() {
      let name: String = try row.get(0)
      guard let digest = Digest(stored: try row.get(1) as Data) else { throw Damage(what: "a digest of \(name)") }
      objects.append((name, digest))
      fieldCount += try row.get(2) as Int
    }
    return (objects, fieldCount)
  }
}
