internal import Foundation
internal import GRDB
internal import Schema

/// What a proof of the whole catalog found.
public struct Verification: Hashable, Sendable {
  /// One thing that cannot be right.
  public struct Finding: Hashable, Sendable {
    /// Where: a table, a body, `prod/62.0 Account`.
    public var subject: String
    /// What is wrong there.
    public var message: String
  }

  /// What is wrong; empty when the catalog is sound.
  public var findings: [Finding] = []
  /// Snapshots proven.
  public var snapshots = 0
  /// Versions of objects whose rows were proven against their digests and bodies.
  public var objectVersions = 0
  /// Versions of fields.
  public var fieldVersions = 0
  /// Bodies expanded and hashed.
  public var bodies = 0
  /// Stored changes judged again.
  public var changes = 0

  mutating func find(_ subject: String, _ message: String) {
    findings.append(.init(subject: subject, message: message))
  }
}

extension CatalogReader {
  /// Proves the whole catalog: SQLite's own structure, every body, every row against its digest and against the body
  /// it came from, every interval, every snapshot, all stored drift.
  ///
  /// - Parameters:
  ///   - judge: judges the drift again; what differs is found, if the rules are those it was stored by.
  ///   - progress: is told the share done, from 0 to 1.
  public func verify(judge: Judge, progress: (Double) -> Void = { _ in }) throws -> Verification {
    var result = Verification()
    for row in try Row.fetchAll(db, sql: "PRAGMA integrity_check(20)") where row[0] as String != "ok" {
      result.find("SQLite", row[0])
    }
    guard result.findings.isEmpty else { return result }
    for row in try Row.fetchAll(db, sql: "PRAGMA foreign_key_check") {
      let rowID: Int64? = row[1]
      result.find(
        row[0],
        "row \(rowID.map(String.init) ?? "?") refers to a row of \(row[2] as String) that is not there"
      )
    }
    try verifyBodies(&result, progress)
    for timeline in try timelines() {
      try TimelineVerifier(self, timeline, judge)?.verify(&result, progress)
    }
    return result
  }

  private func verifyBodies(_ result: inout Verification, _ progress: (Double) -> Void) throws {
    let bodies = BodyStore(db)
    let rows = try Row.fetchAll(db, sql: "SELECT id, digest, size, base_id, depth FROM body ORDER BY id")
    var depths: [Int64: Int] = [:]
    for (index, row) in rows.enumerated() {
      let id: Int64 = row[0]
      let base: Int64? = row[3]
      depths[id] = row[4]
      let expected = base.map { (depths[$0] ?? -2) + 1 } ?? 0
      if expected != row[4] { result.find("body \(id)", "its depth should be \(expected)") }
      do {
        if Digest(of: try bodies.read(id)) != Digest(stored: row[1] as Data) {
          result.find("body \(id)", "its bytes do not have the digest they are stored under")
        }
      } catch {
        result.find("body \(id)", "it cannot be expanded: \(error)")
      }
      result.bodies += 1
      if index % 64 == 0 { progress(0.5 * Double(index) / Double(rows.count)) }
    }
  }
}
