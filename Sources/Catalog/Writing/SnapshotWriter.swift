internal import Foundation
internal import GRDB
public import Schema

/// Writes one snapshot: stages what a source yields, then seals it. All of it lies in one transaction.
public final class SnapshotWriter {
  /// The timeline that gets the snapshot.
  public let timeline: Timeline
  /// What the timeline holds now: a ``DescribePreparer`` recognises unchanged bodies with it.
  public let knownBodies: KnownBodies

  let db: Database
  let catalog: CatalogWriter
  let timelineID: Int64
  let takenAt: UTCTime
  let previous: StoredSnapshot?
  /// The row id that the snapshot will have.
  let id: Int64
  let rows: RowWriter
  let bodies: BodyStore
  let openGaps: [String: Gap]
  /// How it is taken; nil where it comes from files.
  let live: LiveFacts?

  /// Where each object of the set came from, and its body.
  var seen: [String: (origin: Origin, digest: Digest)] = [:]
  /// Objects whose rows or bodies this snapshot changes.
  var staged: [String: Int64] = [:]
  var unchanged: Set<String> = []
  var failures: [String: Gap.Reason] = [:]
  var listing: StagedListing?
  /// The row of a live snapshot on its way.
  var stagingID: Int64?
  /// Over the definitions that are known with it.
  var definitionDigest: Digest?
  private var spellings: [String: String] = [:]
  private let isBulkLoad: Bool

  init(_ catalog: CatalogWriter, timeline: Timeline, takenAt: UTCTime, live: LiveFacts? = nil) throws {
    let db = catalog.db
    timelineID = try catalog.timelineID(timeline)
    let previous = try catalog.reader.snapshots(of: timeline).last
    try Self.checkOrder(timeline, takenAt, after: previous)
    self.live = live
    self.db = db
    self.catalog = catalog
    self.timeline = timeline
    self.takenAt = takenAt
    self.previous = previous
    id = (try Int64.fetchOne(db, sql: "SELECT max(id) FROM snapshot") ?? 0) + 1
    isBulkLoad = try Int64.fetchOne(db, sql: "SELECT 1 FROM field LIMIT 1") == nil
    if isBulkLoad { try db.execute(sql: "DROP INDEX field_name") }
    rows = try RowWriter(db, snapshot: id, isFirst: previous == nil)
    bodies = BodyStore(db)
    knownBodies = try KnownBodies(db, timelineID: timelineID, listing: previous?.listingDigest)
    openGaps = try catalog.reader.openGaps(timelineID)
    seen.reserveCapacity(knownBodies.names.count + 64)
    spellings.reserveCapacity(knownBodies.names.count + 64)
  }

  /// - Throws: ``CatalogError`` when a snapshot would be older than the newest.
  static func checkOrder(_ timeline: Timeline, _ takenAt: UTCTime, after previous: StoredSnapshot?) throws {
    guard let newest = previous?.header, takenAt < newest.takenAt else { return }
    throw CatalogError(
      .refused,
      subject: "\(timeline)",
      message: "\(timeline)@\(newest.number) was taken at \(newest.takenAt), after \(takenAt)",
      advice: "Snapshots of a timeline are taken in order of time: backfill the oldest first, into a new catalog."
    )
  }

  /// The number the snapshot will have.
  public var number: Int { (previous?.header.number ?? 0) + 1 }

  /// Stages one describe.
  ///
  /// - Throws: ``CatalogError`` when the set holds two different bodies of one object.
  public func stage(_ describe: PreparedDescribe) throws {
    let name = describe.object
    if let other = spellings.updateValue(name, forKey: name.lowercased()), let first = seen[other] {
      if other == name, first.digest == describe.digest { return }
      throw CatalogError(
        .refused,
        subject: name,
        message: other == name
          ? "\(first.origin) and \(describe.origin) hold two different describes of \(name)"
          : "\(first.origin) and \(describe.origin) name objects that differ only in case: \(other), \(name)",
        advice: "Leave one of them out."
      )
    }
    seen[name] = (describe.origin, describe.digest)
    guard case .changed(let scanned, let body) = describe.content else { return }
    try stage(scanned, body, describe)
  }

  private func stage(_ scanned: ScannedDescribe, _ body: BodyText, _ describe: PreparedDescribe) throws {
    let current = try knownBodies.names.contains(scanned.name) ? currentCapture(scanned.name) : nil
    if let current, current.bodyDigest == describe.digest { return }
    let objectID = try current?.objectID ?? rows.objectID(scanned.name, timelineID)
    staged[scanned.name] = objectID
    let bodyID = try bodies.insert(body, digest: describe.digest, size: describe.size, after: current?.bodyID)
    if current != nil { try rows.close("capture", objectID) }
    try rows.insertCapture(objectID, body: bodyID)
    if let current, current.versionDigest == scanned.digest, try rows.hasSameOmissions(scanned, objectID) { return }
    try rows.write(scanned, objectID, replacing: current != nil)
  }

  /// Stages what exists: a describe global or a list of names.
  ///
  /// - Throws: ``CatalogError`` when the set holds two different ones.
  public func stage(_ prepared: PreparedListing) throws {
    if let listing {
      if listing.digest == prepared.digest { return }
      throw CatalogError(
        .refused,
        subject: "\(prepared.origin)",
        message: "\(listing.origin) and \(prepared.origin) are two different lists of objects",
        advice: "Leave one of them out."
      )
    }
    switch prepared.content {
    case .unchanged:
      guard let previous, let id = previous.listingID else { return }
      // The list of the snapshot before named just what that one knows, unless a filter left some of it out.
      let names =
        hasSameFilter ? knownBodies.names.union(openGaps.keys) : try catalog.reader.listedNames(of: previous)
      listing = StagedListing(names: names, bodyID: id, digest: prepared.digest, origin: prepared.origin)
    case .changed(let read, let bytes):
      let id = try insertListing(bytes)
      let names = Set(read.objects)
      listing = StagedListing(names: names, bodyID: id, digest: prepared.digest, origin: prepared.origin)
    }
  }

  /// Stages what exists of the objects that a live snapshot is about, with the bytes that tell it; without bytes they are
  /// those of the snapshot before.
  func stage(listed names: [String], bytes: [UInt8]?, origin: Origin) throws {
    let digest = bytes.map { Digest(of: $0) } ?? previous?.listingDigest
    let id = try bytes.map { try insertListing($0) } ?? previous?.listingID
    guard let digest, let id else { throw Damage(what: "a staged snapshot has no list of objects") }
    listing = StagedListing(names: Set(names), bodyID: id, digest: digest, origin: origin)
  }

  private func insertListing(_ bytes: [UInt8]) throws -> Int64 {
    try bodies.insert(.raw(bytes), digest: Digest(of: bytes), size: bytes.count, after: previous?.listingID)
  }

  /// Whether the snapshot before is about the same objects.
  var hasSameFilter: Bool { (previous?.filter ?? ObjectFilter()) == (live?.source.filter ?? ObjectFilter()) }

  /// Stages the source's word that an object has not changed since it was captured.
  public func stage(unchanged object: String) { unchanged.insert(object) }

  /// Stages an object that the source could not read.
  public func stage(gap object: String, reason: Gap.Reason) { failures[object] = reason }

  private struct Current {
    var objectID: Int64
    var bodyID: Int64
    var bodyDigest: Digest?
    var versionDigest: Digest?
  }

  private func currentCapture(_ name: String) throws -> Current? {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT object.id, capture.body_id, body.digest, object_version.digest FROM object
          JOIN capture ON capture.object_id = object.id AND capture.to_snapshot IS NULL
          JOIN body ON body.id = capture.body_id
          JOIN object_version ON object_version.object_id = object.id AND object_version.to_snapshot IS NULL
          WHERE object.timeline_id = ? AND object.name = ?
          """
      ),
      arguments: [timelineID, name]
    )
    return try row.map {
      Current(
        objectID: try $0.get(0),
        bodyID: try $0.get(1),
        bodyDigest: Digest(stored: try $0.get(2) as Data),
        versionDigest: Digest(stored: try $0.get(3) as Data)
      )
    }
  }

  /// Rebuilds what a first load left out for speed.
  func finishLoad() throws {
    if isBulkLoad { try db.execute(sql: Tables.fieldName) }
  }
}

/// What exists, as the set tells it.
struct StagedListing {
  var names: Set<String>
  var bodyID: Int64
  var digest: Digest
  var origin: Origin
}

extension KnownBodies {
  init(_ db: Database, timelineID: Int64, listing: Digest?) throws {
    self.listing = listing
    let cursor = try Row.fetchCursor(
      db,
      sql: """
        SELECT object.name, body.digest FROM object
        JOIN capture ON capture.object_id = object.id AND capture.to_snapshot IS NULL
        JOIN body ON body.id = capture.body_id
        WHERE object.timeline_id = ?
        """,
      arguments: [timelineID]
    )
    while let row = try cursor.next() {
      let name: String = try row.get(0)
      names.insert(name)
      if let digest = Digest(stored: try row.get(1) as Data) { objects[digest] = name }
    }
  }
}

extension CatalogReader {
  func openGaps(_ timelineID: Int64) throws -> [String: Gap] {
    var gaps: [String: Gap] = [:]
    for row in try Row.fetchAll(
      db,
      sql: """
        SELECT object.name, gap.reason, gap.since FROM gap JOIN object ON object.id = gap.object_id
        WHERE gap.to_snapshot IS NULL AND object.timeline_id = ?
        """,
      arguments: [timelineID]
    ) {
      let name: String = try row.get(0)
      gaps[name] = Gap(object: name, reason: try Self.reason(row.get(1)), since: try row.get(2))
    }
    return gaps
  }

  static func reason(_ text: String) throws -> Gap.Reason {
    guard let reason = Gap.Reason(rawValue: text) else { throw Damage(what: "“\(text)” is no reason of a gap") }
    return reason
  }
}
