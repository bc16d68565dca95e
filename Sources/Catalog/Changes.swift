internal import Foundation
internal import GRDB
public import Schema

extension CatalogWriter {
  func store(_ changes: [Change], snapshotID: Int64, org: OrgID) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO change (snapshot_id, position, rule, reader, writer, object, field, part, attribute, before, after,
        tags, implied, fingerprint) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    )
    for (position, change) in changes.enumerated() {
      try statement.execute(arguments: [
        snapshotID, position + 1, change.rule, change.reader.rawValue, change.writer.rawValue, change.object,
        change.field, change.part, change.attribute?.rawValue, change.before.encoded(), change.after.encoded(),
        JSONValue.array(change.tags.map(JSONValue.string)).encoded(), change.impliedJSON.encoded(),
        change.fingerprint(in: org),
      ])
    }
  }

  /// Proves the snapshot's row and its changes: `verify` computes it again.
  func storeSeal(_ snapshot: StoredSnapshot, changes: [Change], gaps: [Gap]) throws {
    try db.execute(
      sql: "UPDATE snapshot SET seal = ? WHERE id = ?",
      arguments: [Data(snapshot.computedSeal(changes: changes, gaps: gaps).bytes), snapshot.id]
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
  func computedSeal(changes: [Change], gaps: [Gap]) -> Digest {
    let header = header
    let fields: [JSONValue] = [
      .string(header.timeline.org.id.description), .string(header.timeline.apiVersion.description),
      JSONValue(header.number), .string(header.takenAt.description), .string(recordedAt.description),
      .string(header.status.rawValue), .string(source), .bool(header.isAuthoritative), JSONValue(header.objectCount),
      JSONValue(header.fieldCount), JSONValue(header.gapCount), .string(header.digest.description),
      JSONValue(listingDigest?.description), .array(gaps.map { [.string($0.object), JSONValue($0.since)] }),
    ]
    var bytes: [UInt8] = []
    JSONValue.array(fields).encode(into: &bytes)
    for change in changes {
      let row: JSONValue = [
        .string(change.rule), .string(change.reader.rawValue), .string(change.writer.rawValue),
        JSONValue(change.object), JSONValue(change.field), JSONValue(change.part),
        JSONValue(change.attribute?.rawValue), change.before, change.after,
        .array(change.tags.map(JSONValue.string)), change.impliedJSON,
        .string(change.fingerprint(in: header.timeline.org.id)),
      ]
      row.encode(into: &bytes)
    }
    return Digest(of: bytes)
  }
}

extension Change {
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
    let snapshots = Dictionary(uniqueKeysWithValues: try snapshots(of: timeline).map { ($0.id, $0.header) })
    var arguments: StatementArguments = [object]
    if let field { arguments += [field] }
    return try changes("object = ?" + (field == nil ? "" : " AND field = ?"), arguments)
      .compactMap { found in snapshots[found.snapshotID].map { ($0, found.change) } }
  }

  private func changes(
    _ condition: String,
    _ arguments: StatementArguments
  ) throws -> [(snapshotID: Int64, change: Change)] {
    let rows = try Row.fetchAll(
      db,
      sql: "SELECT * FROM change WHERE \(condition) ORDER BY snapshot_id, position",
      arguments: arguments
    )
    return try rows.map { ($0["snapshot_id"], try Self.change($0)) }
  }

  private static func change(_ row: Row) throws -> Change {
    func json(_ column: String) throws -> JSONValue {
      let text: String = row[column]
      return try JSONValue(parsing: Array(text.utf8))
    }
    guard let reader = Severity(rawValue: row["reader"]), let writer = Severity(rawValue: row["writer"]) else {
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
    let attribute: String? = row["attribute"]
    return Change(
      rule: row["rule"],
      reader: reader,
      writer: writer,
      object: row["object"],
      field: row["field"],
      part: row["part"],
      attribute: attribute.map(AttributeKey.init(rawValue:)),
      before: try json("before"),
      after: try json("after"),
      tags: (try json("tags").array ?? []).compactMap(\.string),
      implied: implied
    )
  }
}
