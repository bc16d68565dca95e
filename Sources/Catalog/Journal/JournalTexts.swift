internal import Foundation
internal import GRDB
internal import Schema

/// The JSON texts of entities, compressed: what was published, and what is about to be.
struct JournalTexts {
  enum Role: String { case published, pending }

  let db: Database
  private let zstandard = Zstandard()

  init(_ db: Database) { self.db = db }

  func set(_ text: String, _ role: Role, of entityID: Int64) throws {
    var text = text
    let (frame, size) = try text.withUTF8 { (try zstandard.compress(UnsafeRawBufferPointer($0)), $0.count) }
    try db.cachedStatement(
      sql: "INSERT OR REPLACE INTO published_text (entity_id, role, size, digest, bytes) VALUES (?, ?, ?, ?, ?)"
    ).execute(arguments: [entityID, role.rawValue, size, Data(Digest(of: frame).bytes), Data(frame)])
  }

  /// Nil where there is none.
  ///
  /// - Throws: ``Damage`` where it is not to the bit what was stored.
  func text(_ role: Role, of entityID: Int64) throws -> String? {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT size, digest, bytes FROM published_text WHERE entity_id = ? AND role = ?"),
      arguments: [entityID, role.rawValue]
    )
    guard let row else { return nil }
    let frame: Data = try row.get("bytes")
    guard try Digest(of: Array(frame)) == row.digest("digest") else {
      throw Damage(what: "a text of a journal is not as it was stored")
    }
    let size: Int = try row.get("size")
    let bytes = try frame.withUnsafeBytes { try zstandard.expand($0, size: size, base: nil) }
    return String(decoding: bytes, as: UTF8.self)
  }

  func has(_ role: Role, of entityID: Int64) throws -> Bool {
    try Int.fetchOne(
      db.cachedStatement(sql: "SELECT 1 FROM published_text WHERE entity_id = ? AND role = ?"),
      arguments: [entityID, role.rawValue]
    ) != nil
  }

  func remove(_ role: Role, of entityID: Int64) throws {
    try db.cachedStatement(sql: "DELETE FROM published_text WHERE entity_id = ? AND role = ?")
      .execute(arguments: [entityID, role.rawValue])
  }

  /// What was pending is published.
  func promote(_ entityID: Int64) throws {
    guard try has(.pending, of: entityID) else { return }
    try remove(.published, of: entityID)
    try db.cachedStatement(sql: "UPDATE published_text SET role = 'published' WHERE entity_id = ?")
      .execute(arguments: [entityID])
  }
}
