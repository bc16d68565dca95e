internal import Foundation
internal import GRDB
internal import Schema

/// Bodies by their content: one row each, shared by all timelines.
///
/// A body that follows another is compressed against it, at most ``longestChain`` deep.
final class BodyStore {
  static let longestChain = 8

  private let db: Database
  private let zstandard = Zstandard()

  init(_ db: Database) { self.db = db }

  /// The row of a body, which is added if it is new. `predecessor` is the body that the object had before.
  func insert(_ text: BodyText, digest: Digest, size: Int, after predecessor: Int64?) throws -> Int64 {
    if let id = try id(of: digest) { return id }
    let frame: [UInt8]
    let frameDigest: Digest
    var base: (id: Int64, depth: Int)?
    switch text {
    case .frame(let bytes, let digest): (frame, frameDigest) = (bytes, digest)
    case .raw(let body):
      base = try predecessor.flatMap { try self.base($0) }
      frame = try body.withUnsafeBytes { bytes in
        guard let base else { return try zstandard.compress(bytes) }
        return try zstandard.compress(bytes, against: try read(base.id))
      }
      frameDigest = Digest(of: frame)
    }
    let statement = try db.cachedStatement(
      sql: "INSERT INTO body (digest, size, base_id, depth) VALUES (?, ?, ?, ?)"
    )
    try statement.execute(arguments: [Data(digest.bytes), size, base?.id, base.map { $0.depth + 1 } ?? 0])
    let id = db.lastInsertedRowID
    try db.cachedStatement(sql: "INSERT INTO frame (body_id, digest, bytes) VALUES (?, ?, ?)")
      .execute(arguments: [id, Data(frameDigest.bytes), Data(frame)])
    return id
  }

  private func id(of digest: Digest) throws -> Int64? {
    try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM body WHERE digest = ?"),
      arguments: [Data(digest.bytes)]
    )
  }

  private func base(_ id: Int64) throws -> (id: Int64, depth: Int)? {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT depth FROM body WHERE id = ?"),
      arguments: [id]
    )
    guard let row else { return nil }
    let depth: Int = try row.get("depth")
    guard depth < Self.longestChain else { return nil }
    return (id, depth)
  }

  /// Whether the frame of a body is to the bit what was stored.
  func isIntact(_ id: Int64) throws -> Bool {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT digest, bytes FROM frame WHERE body_id = ?"),
      arguments: [id]
    )
    guard let row else { return false }
    let frame: Data = try row.get("bytes")
    return Digest(of: Array(frame)) == Digest(stored: try row.get("digest") as Data)
  }

  /// The bytes of a body.
  ///
  /// - Throws: ``Zstandard/Failure`` where a frame is damaged.
  func read(_ id: Int64) throws -> [UInt8] {
    var chain: [(size: Int, frame: Data)] = []
    var next: Int64? = id
    while let current = next {
      let row = try Row.fetchOne(
        db.cachedStatement(
          sql: "SELECT size, base_id, bytes FROM body JOIN frame ON frame.body_id = body.id WHERE id = ?"
        ),
        arguments: [current]
      )
      guard let row, chain.count <= Self.longestChain else {
        throw Zstandard.Failure(reason: row == nil ? "body \(current) is missing" : "its chain of bodies is too long")
      }
      chain.append((try row.get("size"), try row.get("bytes")))
      next = try row.get("base_id")
    }
    var body: [UInt8]?
    for link in chain.reversed() {
      body = try link.frame.withUnsafeBytes { try zstandard.expand($0, size: link.size, base: body) }
    }
    return body ?? []
  }
}
