internal import Foundation
internal import GRDB
internal import Schema

/// The `Last-Modified` of describes: what an org can be asked with, if an object has changed since.
///
/// All of a timeline belong to the user and language of its newest live snapshot.
struct Validators {
  let db: Database
  let timelineID: Int64

  /// Those of objects whose current capture has the very body that they came with, by object.
  func valid() throws -> [String: String] {
    var valid: [String: String] = [:]
    let cursor = try Row.fetchCursor(
      db,
      sql: """
        SELECT object.name, object.id, validator.body_id, last_modified, validator.digest FROM object
        JOIN validator ON validator.object_id = object.id
        JOIN capture ON capture.object_id = object.id AND capture.to_snapshot IS NULL
        WHERE object.timeline_id = ? AND capture.body_id = validator.body_id
        """,
      arguments: [timelineID]
    )
    while let row = try cursor.next() {
      let (objectID, bodyID, lastModified): (Int64, Int64, String) = try (row.get(1), row.get(2), row.get(3))
      // An altered one is not used: then the object is asked for as if nothing were known.
      guard Data(Self.digest(objectID, bodyID, lastModified).bytes) == (try row.get(4) as Data) else { continue }
      valid[try row.get(0)] = lastModified
    }
    return valid
  }

  /// Remembers one with the object's current body.
  func set(_ lastModified: String, for object: String) throws {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT object.id, capture.body_id FROM object
          JOIN capture ON capture.object_id = object.id AND capture.to_snapshot IS NULL
          WHERE object.timeline_id = ? AND object.name = ?
          """
      ),
      arguments: [timelineID, object]
    )
    guard let row else { return }
    let (objectID, bodyID): (Int64, Int64) = try (row.get(0), row.get(1))
    try db.cachedStatement(
      sql: "INSERT OR REPLACE INTO validator (object_id, body_id, last_modified, digest) VALUES (?, ?, ?, ?)"
    ).execute(
      arguments: [objectID, bodyID, lastModified, Data(Self.digest(objectID, bodyID, lastModified).bytes)]
    )
  }

  func remove(_ object: String) throws {
    try db.cachedStatement(
      sql: "DELETE FROM validator WHERE object_id IN (SELECT id FROM object WHERE timeline_id = ? AND name = ?)"
    ).execute(arguments: [timelineID, object])
  }

  func removeAll() throws {
    try db.execute(
      sql: "DELETE FROM validator WHERE object_id IN (SELECT id FROM object WHERE timeline_id = ?)",
      arguments: [timelineID]
    )
  }

  /// Drops those of bodies that are no longer current.
  static func prune(_ db: Database) throws {
    try db.execute(
      sql: """
        DELETE FROM validator WHERE NOT EXISTS (SELECT 1 FROM capture
          WHERE capture.object_id = validator.object_id AND capture.body_id = validator.body_id AND to_snapshot IS NULL)
        """
    )
  }

  static func digest(_ objectID: Int64, _ bodyID: Int64, _ lastModified: String) -> Digest {
    Digest(of: Array(JSONValue.array([.integer(objectID), .integer(bodyID), .string(lastModified)]).encoded().utf8))
  }
}
