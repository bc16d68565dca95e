internal import Foundation
internal import GRDB
internal import Schema

/// What proves a journal: each entity has a digest, which a target adds up, so that none can go unseen.
struct JournalDigests {
  let db: Database

  /// Over an entity's row, texts and conflicts.
  func digest(of entity: PublishedEntity, targetID: Int64) throws -> Digest {
    let texts = try Row.fetchAll(
      db.cachedStatement(sql: "SELECT role, size, digest FROM published_text WHERE entity_id = ? ORDER BY role"),
      arguments: [entity.id]
    )
    let conflicts = try Row.fetchAll(
      db.cachedStatement(sql: "SELECT path, theirs FROM reported_conflict WHERE entity_id = ? ORDER BY path"),
      arguments: [entity.id]
    )
    let json: JSONValue = [
      entity.json(targetID: targetID),
      .array(
        try texts.map {
          [.string(try $0.get("role")), .integer(try $0.get("size")), .string(try $0.digest("digest").description)]
        }
      ), .array(try conflicts.map { [.string(try $0.get("path")), .string(try $0.digest("theirs").description)] }),
    ]
    return Digest(of: Array(json.encoded().utf8))
  }

  /// Over the row of a target.
  func digest(ofTarget id: Int64) throws -> Digest? {
    try Row.fetchOne(db, sql: "SELECT * FROM publish_target WHERE id = ?", arguments: [id]).map { row in
      let snapshot: Int64? = try row.get("snapshot_id")
      let json: JSONValue = [
        .integer(id), .string(try row.get("org_id")), .string(try row.get("server")), .string(try row.get("service")),
        JSONValue(try row.get("server_version") as String?), snapshot.map(JSONValue.integer) ?? .null,
        JSONValue(try row.get("mapping") as String?), JSONValue(try row.get("published_at") as String?),
        JSONValue(try row.get("sent_file") as String?),
        .string(try row.digest("entities").description),
      ]
      return Digest(of: Array(json.encoded().utf8))
    }
  }

  /// Stores the digest of a target's row after it was changed.
  func stamp(target id: Int64) throws {
    guard let digest = try digest(ofTarget: id) else { return }
    try db.execute(
      sql: "UPDATE publish_target SET digest = ? WHERE id = ?",
      arguments: [Data(digest.bytes), id]
    )
  }
}

/// Digests of many entities, added bit by bit (exclusive or): one is taken away as it was added.
struct DigestSum: Equatable {
  private(set) var bytes = [UInt8](repeating: 0, count: Digest.byteCount)

  init() {}

  init(_ digest: Digest) { bytes = digest.bytes }

  var data: Data { Data(bytes) }

  mutating func toggle(_ digest: Digest) {
    for (index, byte) in digest.bytes.enumerated() { bytes[index] ^= byte }
  }
}
