internal import Foundation
internal import GRDB
public import Schema

extension CatalogReader {
  /// A digest of each captured object of a snapshot, over all that its describe and its definitions say: two that are
  /// equal, of whatever snapshots and timelines, say the same.
  ///
  /// - Parameter names: of which objects; nil for all.
  public func objectDigests(of names: [String]? = nil, at snapshot: StoredSnapshot) throws -> [String: Digest] {
    guard let timelineID = try timelineID(snapshot.header.timeline) else { return [:] }
    let isMeant = names == nil ? "" : "AND object.name IN (SELECT value FROM json_each(?3))"
    var arguments: StatementArguments = [timelineID, snapshot.id]
    if let names { arguments += [JSONValue.array(names.map(JSONValue.string)).encoded()] }
    func rows(_ columns: String, _ table: String, order: String = "") throws -> RowCursor {
      try Row.fetchCursor(
        db,
        sql: """
          SELECT object.name, \(columns) FROM object JOIN \(table) AS v ON v.object_id = object.id
          WHERE object.timeline_id = ?1 AND v.from_snapshot <= ?2 AND (v.to_snapshot IS NULL OR v.to_snapshot > ?2)
          \(isMeant) ORDER BY object.name\(order)
          """,
        arguments: arguments
      )
    }
    var digests: [String: Digest] = [:]
    let versions = try rows("v.digest", "object_version")
    while let row = try versions.next() { digests[try row.get(0)] = try row.digest("digest") }
    var said: [String: [UInt8]] = [:]
    let definitions = try rows("v.field, \(DefinitionRow.columns)", "definition", order: ", v.field")
    while let row = try definitions.next() {
      let name: String = try row.get(0)
      try DefinitionRow(row, at: 2).json(object: name, field: row.get(1)).encode(into: &said[name, default: []])
    }
    for (name, digest) in digests {
      if let bytes = said[name] { digests[name] = Digest(of: digest.bytes + bytes) }
    }
    return digests
  }

  /// The captured objects of a snapshot with a field that points to one of some objects, by the bytes of names.
  public func objects(referencing targets: [String], at snapshot: StoredSnapshot) throws -> [String] {
    guard let timelineID = try timelineID(snapshot.header.timeline), !targets.isEmpty else { return [] }
    return try String.fetchAll(
      db,
      sql: """
        SELECT object.name FROM object WHERE object.timeline_id = ?1 AND EXISTS (
          SELECT 1 FROM field AS v JOIN json_each(v.reference_to) AS entry WHERE v.object_id = object.id
          AND v.reference_to IS NOT NULL AND v.from_snapshot <= ?2 AND (v.to_snapshot IS NULL OR v.to_snapshot > ?2)
          AND entry.value IN (SELECT value FROM json_each(?3)))
        ORDER BY object.name
        """,
      arguments: [timelineID, snapshot.id, JSONValue.array(targets.map(JSONValue.string)).encoded()]
    )
  }
}
