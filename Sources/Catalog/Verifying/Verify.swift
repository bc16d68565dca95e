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

  /// Goes on after a part that cannot be read.
  mutating func finding(_ subject: String, _ body: (inout Self) throws -> Void) throws {
    do { try body(&self) } catch let damage as Damage { find(subject, damage.what) } catch let error as JSONError {
      find(subject, "a JSON column cannot be read: \(error)")
    }
  }
}

extension CatalogReader {
  /// Proves the whole catalog: SQLite's own structure, every body, every row against its digest and against the body
  /// it came from, every interval, every snapshot, all stored drift, all journals, all acceptances, and what is known of
  /// nightly runs.
  ///
  /// A single flipped bit of any of it is found. Not proven are the aliases of orgs and the rows of `setting`, which
  /// nothing else depends on, and a live snapshot that is not sealed yet.
  ///
  /// - Parameters:
  ///   - judge: judges the drift again; what differs is found, if the rules are those it was stored by.
  ///   - progress: is told the share done, from 0 to 1.
  public func verify(judge: Judge, progress: (Double) -> Void = { _ in }) throws -> Verification {
    var result = Verification()
    try StructureVerifier(db: db).verify(&result)
    guard result.findings.isEmpty else { return result }
    try verifyBodies(&result, progress)
    try LiveVerifier(db: db).verify(&result)
    try result.finding("publish_target") { try JournalVerifier(reader: self).verify(&$0) }
    try result.finding("acceptance") { try AcceptanceVerifier(reader: self).verify(&$0) }
    try NightlyVerifier(reader: self).verify(&result)
    try result.finding("timeline") { result in
      for timeline in try timelines() {
        try result.finding("\(timeline)") { try TimelineVerifier(self, timeline, judge)?.verify(&$0, progress) }
      }
    }
    return result
  }

  private func verifyBodies(_ result: inout Verification, _ progress: (Double) -> Void) throws {
    let bodies = BodyStore(db)
    let rows = try Row.fetchAll(db, sql: "SELECT id, digest, size, base_id, depth FROM body ORDER BY id")
    var depths: [Int64: Int] = [:]
    for (index, row) in rows.enumerated() {
      let id: Int64 = try row.get(0)
      let base: Int64? = try row.get(3)
      depths[id] = try row.get(4)
      let expected = base.map { (depths[$0] ?? -2) + 1 } ?? 0
      if try expected != row.get(4) { result.find("body \(id)", "its depth should be \(expected)") }
      do {
        if try !bodies.isIntact(id) {
          result.find("body \(id)", "its frame is not as it was stored")
        } else if Digest(of: try bodies.read(id)) != Digest(stored: try row.get(1) as Data) {
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
