internal import Foundation
internal import GRDB
public import Schema

/// How far the nightly run of one org came: the one that is on its way, or else the last.
///
/// It begins before the snapshot is taken, and is kept after each step, so that a run that was killed is gone on with.
public struct NightlyRun: Hashable, Sendable {
  /// The org's alias.
  public let org: String
  /// When it began.
  public let begunAt: UTCTime
  /// The snapshot that its drift starts from; nil where that is not known yet.
  public var base: StoredSnapshot?
  /// The snapshot that it took; nil where it has none yet.
  public var head: StoredSnapshot?
  /// The row of the newest snapshot of the catalog when it began.
  private(set) var after: Int64 = 0
  /// Whether reports and notifications are done.
  public var isTold: Bool
  /// When it came to its end; nil while it has not.
  public var finishedAt: UTCTime?

  init(of org: String, begunAt: UTCTime, base: StoredSnapshot?) {
    self.org = org
    self.begunAt = begunAt
    self.base = base
    isTold = false
  }

  init(_ row: Row, in reader: CatalogReader) throws {
    org = try row.get("org")
    guard let begun = try row.time("begun_at") else { throw Damage(what: "the nightly run of \(org) has no beginning") }
    begunAt = begun
    base = try (row.get("base_id") as Int64?).flatMap(reader.snapshot)
    after = try row.get("after_id")
    head = try (row.get("head_id") as Int64?).flatMap(reader.snapshot)
    isTold = try row.flag("is_told")
    finishedAt = try row.time("finished_at")
  }

  /// Whether it had begun when a snapshot came into the catalog.
  public func began(before snapshot: StoredSnapshot) -> Bool { snapshot.id > after }

  /// The same run, as one that begins in a state of the catalog.
  func beginning(in reader: CatalogReader) throws -> NightlyRun {
    var run = self
    run.after = try Int64.fetchOne(reader.db, sql: "SELECT max(id) FROM snapshot") ?? 0
    return run
  }

  /// Over its row.
  static func digest(_ row: Row) throws -> Digest {
    let (base, head): (Int64?, Int64?) = try (row.get("base_id"), row.get("head_id"))
    let json: JSONValue = [
      .string(try row.get("org")), .string(try row.get("begun_at")), .integer(try row.get("after_id")),
      base.map(JSONValue.integer) ?? .null,
      head.map(JSONValue.integer) ?? .null, .integer(try row.get("is_told")),
      JSONValue(try row.get("finished_at") as String?),
    ]
    return Digest(of: Array(json.encoded().utf8))
  }
}

extension CatalogReader {
  /// The nightly run of an org; nil where there was none.
  public func nightlyRun(of alias: String) throws -> NightlyRun? {
    try Row.fetchOne(db, sql: "SELECT * FROM nightly_run WHERE org = ?", arguments: [alias]).map {
      try NightlyRun($0, in: self)
    }
  }

  /// The snapshot of a row.
  func snapshot(_ id: Int64) throws -> StoredSnapshot? {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT org.id, org.alias, timeline.api_version FROM snapshot
        JOIN timeline ON timeline.id = snapshot.timeline_id JOIN org ON org.id = timeline.org_id WHERE snapshot.id = ?
        """,
      arguments: [id]
    )
    guard let row else { return nil }
    let timeline = Timeline(org: try Self.org(row), apiVersion: try Self.version(row.get("api_version")))
    return try snapshots(of: timeline).first { $0.id == id }
  }
}

extension CatalogWriter {
  /// Begins a nightly run: what comes into the catalog from now on may be its.
  ///
  /// - Parameter base: what was told last.
  public func beginNightlyRun(of org: String, base: StoredSnapshot?) throws -> NightlyRun {
    let run = try NightlyRun(of: org, begunAt: now, base: base).beginning(in: reader)
    if let base { try requireStored(base) }
    try db.execute(
      sql: "INSERT OR REPLACE INTO nightly_run VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        run.org, run.begunAt.description, run.after, run.base?.id, run.head?.id, run.isTold,
        run.finishedAt?.description, Data(),
      ]
    )
    try stampNightlyRuns()
    return run
  }

  /// Keeps how far a nightly run came, in the place of what was known of it.
  ///
  /// - Throws: ``CatalogError`` where a snapshot of it has been forgotten meanwhile, or another run of the org has begun.
  public func keep(_ run: NightlyRun) throws {
    for snapshot in [run.base, run.head].compactMap(\.self) { try requireStored(snapshot) }
    // Which snapshots were there before is what the catalog says: one of them may have been forgotten meanwhile.
    try db.execute(
      sql: """
        UPDATE nightly_run SET base_id = ?, head_id = ?, is_told = ?, finished_at = ? WHERE org = ? AND begun_at = ?
        """,
      arguments: [
        run.base?.id, run.head?.id, run.isTold, run.finishedAt?.description, run.org, run.begunAt.description,
      ]
    )
    guard db.changesCount > 0 else {
      throw CatalogError(
        .refused,
        subject: run.org,
        message: "another nightly run of \(run.org) has begun since this one began at \(run.begunAt)",
        advice: "Let that one come to its end."
      )
    }
    try stampNightlyRuns()
  }

  /// Keeps nightly runs from naming a snapshot that is being forgotten, and from taking one that gets its row later for one
  /// that was there before.
  func forgetInNightlyRuns(_ snapshot: StoredSnapshot) throws {
    for column in ["base_id", "head_id"] {
      try db.execute(sql: "UPDATE nightly_run SET \(column) = NULL WHERE \(column) = ?", arguments: [snapshot.id])
    }
    try db.execute(
      sql: "UPDATE nightly_run SET after_id = min(after_id, (SELECT coalesce(max(id), 0) FROM snapshot WHERE id <> ?))",
      arguments: [snapshot.id]
    )
    try stampNightlyRuns()
  }

  private func stampNightlyRuns() throws {
    for row in try Row.fetchAll(db, sql: "SELECT * FROM nightly_run") {
      try db.execute(
        sql: "UPDATE nightly_run SET digest = ? WHERE org = ?",
        arguments: [Data(try NightlyRun.digest(row).bytes), try row.get("org") as String]
      )
    }
  }

  func requireStored(_ snapshot: StoredSnapshot) throws {
    guard try !reader.isStored(snapshot, of: snapshot.header.timeline.org.id) else { return }
    let place = "\(snapshot.header.timeline)@\(snapshot.header.number)"
    throw CatalogError(
      .refused,
      subject: place,
      message: "\(place) is not in the catalog any more",
      advice: "It has been forgotten meanwhile: run the command again."
    )
  }
}
