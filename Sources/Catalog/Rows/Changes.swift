internal import Foundation
internal import GRDB
public import Schema

extension CatalogWriter {
  func store(_ changes: [Change], snapshotID: Int64, org: OrgID) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO change (snapshot_id, position, \(Change.columns))
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    )
    for (position, change) in changes.enumerated() {
      let place: [(any DatabaseValueConvertible)?] = [snapshotID, position + 1]
      try statement.execute(arguments: StatementArguments(place + change.row(in: org)))
    }
  }

  /// Proves the snapshot's row, its changes and the bodies that came with it: `verify` computes it again.
  func storeSeal(_ snapshot: StoredSnapshot, changes: [Change], gaps: [Gap]) throws {
    let seal = snapshot.computedSeal(changes: changes, gaps: gaps, brought: try reader.brought(by: snapshot))
    try db.execute(
      sql: "UPDATE snapshot SET seal = ? WHERE id = ?",
      arguments: [Data(seal.bytes), snapshot.id]
    )
  }

  /// Judges the drift of all earlier snapshots again when the rules are not those it was judged by.
  func judgeAnewIfNeeded(_ judge: Judge) throws {
    let stored = try String.fetchOne(db, sql: "SELECT value FROM setting WHERE name = 'rules'")
    guard stored != judge.digest else { return }
    if stored != nil {
      for timeline in try reader.timelines() {
        var base: StoredSnapshot?
        // The newest may be the one being sealed, whose changes are stored next.
        for head in try reader.snapshots(of: timeline) where !head.seal.isEmpty {
          let changes = base == nil ? [] : judge.changes(try reader.pair(base: base, head: head))
          try db.execute(sql: "DELETE FROM change WHERE snapshot_id = ?", arguments: [head.id])
          try store(changes, snapshotID: head.id, org: timeline.org.id)
          try storeSeal(head, changes: changes, gaps: reader.gaps(at: head))
          base = head
        }
      }
    }
    try db.execute(
      sql: "INSERT INTO setting VALUES ('rules', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
      arguments: [judge.digest]
    )
  }
}

extension StoredSnapshot {
  func computedSeal(changes: [Change], gaps: [Gap], brought: Brought) -> Digest {
    let header = header
    let org = header.timeline.org.id
    let fields: [JSONValue] = [
      .string(org.description), .string(header.timeline.apiVersion.description), JSONValue(header.number),
      .string(header.takenAt.description), .string(recordedAt.description), .string(header.status.rawValue),
      .string(kind), .bool(header.isAuthoritative), JSONValue(header.objectCount), JSONValue(header.fieldCount),
      JSONValue(header.gapCount), .string(header.digest.description), JSONValue(listingDigest?.description),
      .array(gaps.map { [.string($0.object), JSONValue($0.since)] }),
    ]
    var bytes: [UInt8] = []
    JSONValue.array(fields).encode(into: &bytes)
    for change in changes { JSONValue.array(change.row(in: org).map { JSONValue($0) }).encode(into: &bytes) }
    for body in brought.bodies {
      bytes.append(contentsOf: body.object.utf8)
      bytes.append(0)
      bytes.append(contentsOf: body.digest)
    }
    // Only what came with version 2 of the catalog, so that the seals of version 1 stay as they are.
    live?.json.encode(into: &bytes)
    if let definitionDigest { JSONValue.string(definitionDigest.description).encode(into: &bytes) }
    for entry in brought.auditTrail { JSONValue.array(entry.values.map { JSONValue($0) }).encode(into: &bytes) }
    return Digest(of: bytes)
  }
}

/// What came into the catalog with one snapshot, besides rows that have digests.
struct Brought {
  /// By object.
  var bodies: [(object: String, digest: Data)]
  /// By id.
  var auditTrail: [AuditEntry]
}

extension CatalogReader {
  func brought(by snapshot: StoredSnapshot) throws -> Brought {
    let entries = try Row.fetchAll(
      db,
      sql: "SELECT * FROM audit_entry WHERE snapshot_id = ? ORDER BY id",
      arguments: [snapshot.id]
    )
    return Brought(bodies: try bodies(begunAt: snapshot), auditTrail: try entries.map { try AuditEntry($0) })
  }

  private func bodies(begunAt snapshot: StoredSnapshot) throws -> [(object: String, digest: Data)] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT object.name, body.digest FROM capture JOIN object ON object.id = capture.object_id
        JOIN body ON body.id = capture.body_id WHERE capture.from_snapshot = ? ORDER BY object.name
        """,
      arguments: [snapshot.id]
    ).map { (try $0.get(0), try $0.get(1)) }
  }
}

extension Change {
  /// The columns of ``row(in:)``.
  static let columns = """
    rule, reader, writer, object, field, part, attribute, before, after, tags, implied, fingerprint
    """

  /// As it is stored.
  func row(in org: OrgID) -> [String?] {
    [
      rule, reader.rawValue, writer.rawValue, object, field, part, attribute?.rawValue, before.encoded(),
      after.encoded(), JSONValue.array(storedTags.map(JSONValue.string)).encoded(), impliedJSON.encoded(),
      fingerprint(in: org),
    ]
  }

  /// `[{"attribute":…,"before":…,"after":…}]`, as in the JSON of drift.
  var impliedJSON: JSONValue {
    .array(
      implied.map { implied -> JSONValue in
        ["attribute": .string(implied.attribute.rawValue), "before": implied.before, "after": implied.after]
      }
    )
  }
}

extension CatalogReader {
  /// The stored drift of a snapshot against the one before, in its order.
  public func changes(of snapshot: StoredSnapshot) throws -> [Change] {
    try changes("snapshot_id = ?", [snapshot.id]).map(\.change)
  }

  /// The stored changes of one object, or of one of its fields, with the snapshots that brought them; oldest first.
  public func history(
    of object: String,
    field: String?,
    in timeline: Timeline
  ) throws -> [(snapshot: SnapshotHeader, change: Change)] {
    let snapshots = Dictionary(try snapshots(of: timeline).map { ($0.id, $0.header) }) { first, _ in first }
    var arguments: StatementArguments = [object]
    if let field { arguments += [field] }
    return try changes("object = ?" + (field == nil ? "" : " AND field = ?"), arguments)
      .compactMap { found in snapshots[found.snapshotID].map { ($0, found.change) } }
  }

  func changes(
    _ condition: String,
    _ arguments: StatementArguments
  ) throws -> [(snapshotID: Int64, change: Change)] {
    let rows = try Row.fetchAll(
      db,
      sql: "SELECT * FROM change WHERE \(condition) ORDER BY snapshot_id, position",
      arguments: arguments
    )
    return try rows.map { (try $0.get("snapshot_id"), try Self.change($0)) }
  }

  private static func change(_ row: Row) throws -> Change {
    func json(_ column: String) throws -> JSONValue {
      let text: String = try row.get(column)
      return try JSONValue(parsing: Array(text.utf8))
    }
    guard let reader = try Severity(rawValue: row.get("reader")), let writer = try Severity(rawValue: row.get("writer"))
    else {
      throw Damage(what: "a stored change has no severity")
    }
    let implied = (try json("implied").array ?? []).compactMap { value in
      value.object.map {
        Change.Implied(
          attribute: AttributeKey(rawValue: $0["attribute"]?.string ?? ""),
          before: $0["before"] ?? .null,
          after: $0["after"] ?? .null
        )
      }
    }
    let attribute: String? = try row.get("attribute")
    var change = Change(
      rule: try row.get("rule"),
      reader: reader,
      writer: writer,
      object: try row.get("object"),
      field: try row.get("field"),
      part: try row.get("part"),
      attribute: attribute.map(AttributeKey.init(rawValue:)),
      before: try json("before"),
      after: try json("after"),
      implied: implied
    )
    change.storedTags = (try json("tags").array ?? []).compactMap(\.string)
    return change
  }
}
