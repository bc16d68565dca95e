internal import Foundation
internal import GRDB
internal import Schema

extension CatalogReader {
  /// The captured objects of a snapshot that have a field of a name, by the bytes of names.
  public func objects(withField field: String, at snapshot: StoredSnapshot) throws -> [String] {
    guard let timelineID = try timelineID(snapshot.header.timeline) else { return [] }
    return try String.fetchAll(
      db,
      sql: """
        SELECT object.name FROM object JOIN field AS v ON v.object_id = object.id
        WHERE object.timeline_id = ?1 AND v.name = ?3
        AND v.from_snapshot <= ?2 AND (v.to_snapshot IS NULL OR v.to_snapshot > ?2)
        ORDER BY object.name
        """,
      arguments: [timelineID, snapshot.id, field]
    )
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
