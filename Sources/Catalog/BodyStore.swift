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
    var base: (id: Int64, depth: Int)?
    switch text {
    case .frame(let bytes): frame = bytes
    case .raw(let body):
      base = try predecessor.flatMap { try self.base($0, for: size) }
      frame = try body.withUnsafeBytes { bytes in
        guard let base else { return try zstandard.compress(bytes) }
        return try zstandard.compress(bytes, against: try read(base.id))
      }
    }
    let statement = try db.cachedStatement(
      sql: "INSERT INTO body (digest, size, base_id, depth, frame) VALUES (?, ?, ?, ?, ?)"
    )
    try statement.execute(
      arguments: [Data(digest.bytes), size, base?.id, base.map { $0.depth + 1 } ?? 0, Data(frame)])
    return db.lastInsertedRowID
  }

  private func id(of digest: Digest) throws -> Int64? {
    try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM body WHERE digest = ?"),
      arguments: [Data(digest.bytes)]
    )
  }

  private func base(_ id: Int64, for size: Int) throws -> (id: Int64, depth: Int)? {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT depth, size FROM body WHERE id = ?"),
      arguments: [id]
    )
    guard let row else { return nil }
    let depth: Int = try row.get("depth")
    guard depth < Self.longestChain else { return nil }
    return (id, depth)
  }

  /// The bytes of a body.
  ///
  /// - Throws: ``Zstandard/Failure`` where a frame is damaged.
  func read(_ id: Int64) throws -> [UInt8] {
    var chain: [(size: Int, frame: Data)] = []
    var next: Int64? = id
    while let current = next {
      let row = try Row.fetchOne(
        db.cachedStatement(sql: "SELECT size, base_id, frame FROM body WHERE id = ?"),
        arguments: [current]
      )
      guard let row, chain.count <= Self.longestChain else {
        throw Zstandard.Failure(reason: row == nil ? "body \(current) is missing" : "its chain of bodies is too long")
      }
      chain.append((try row.get("size"), try row.get("frame")))
      next = try row.get("base_id")
    }
    var body: [UInt8]?
    for link in chain.reversed() {
      body = try link.frame.withUnsafeBytes { try zstandard.expand($0, size: link.size, base: body) }
    }
    return body ?? []
  }
}
