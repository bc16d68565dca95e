import Catalog
import Drift
import Foundation
import Schema
import Testing

/// A catalog in a folder of its own, removed with it.
final class TestCatalog {
  /// Whose night it is.
  struct Place {
    var alias = "prod"
    var orgID = "00D5g000004Xk2QEAS"
    var version = 62

    static let production = Place()
    static let sandbox = Place(alias: "dev", orgID: "00D5f000000ABCDEA4")
    static let later = Place(version: 63)
  }

  let folder: URL
  let path: String
  let store: CatalogStore
  let shell: SQLiteShell
  let clock: TestClock
  private var nights = 0

  init() throws {
    shell = try SQLiteShell()
    folder = FileManager.default.temporaryDirectory.appending(path: "orgdrift-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.appending(path: "catalog.sqlite").path
    let clock = TestClock(try #require(UTCTime("2026-12-31T00:00:00Z")))
    self.clock = clock
    store = CatalogStore(path: path) { clock.now }
  }

  deinit {
    do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) }
  }

  /// A day later than the time before.
  func nextNight() -> UTCTime {
    nights += 1
    return UTCTime(seconds: 1_767_225_600 + Int64(nights) * 86400)
  }

  /// Takes a snapshot a day later than the one before.
  @discardableResult
  func take(_ night: Night, of place: Place = .production, judge: Judge = .drift) throws -> SealedSnapshot {
    let takenAt = nextNight()
    return try store.write(creating: true) { catalog in
      try night.stage(try catalog.begin(place, takenAt: takenAt)).seal(isComplete: night.isComplete, judge: judge)
    }
  }

  func snapshots(of place: Place = .production) throws -> [StoredSnapshot] {
    try store.read { try $0.snapshots(of: try place.timeline($0)) }
  }

  /// Undoes the newest snapshot.
  @discardableResult
  func forget(_ place: Place = .production) throws -> SnapshotHeader? {
    try store.write { try $0.forgetNewest(of: try place.timeline($0.reader)) }
  }

  func verify(judge: Judge = .drift) throws -> Verification { try store.read { try $0.verify(judge: judge) } }

  /// Everything in it, as SQL.
  func dump() throws -> String { try shell.dump(path) }

  func rows(_ sql: String) throws -> [String] { try shell.rows(path, sql) }

  /// The names in the folder.
  func files() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }

  func bytes() throws -> Data { try Data(contentsOf: URL(filePath: path)) }
}

extension TestCatalog.Place {
  func timeline(_ reader: CatalogReader) throws -> Timeline {
    let org = try #require(try reader.org(named: orgID))
    return Timeline(org: org, apiVersion: try #require(APIVersion(major: version)))
  }
}

extension CatalogWriter {
  func begin(_ place: TestCatalog.Place, takenAt: UTCTime) throws -> SnapshotWriter {
    let org = try org(alias: place.alias, id: OrgID(place.orgID), acceptsNewOrg: false)
    let version = try #require(APIVersion(major: place.version))
    return try beginSnapshot(of: Timeline(org: org, apiVersion: version), takenAt: takenAt)
  }
}

extension Judge {
  static let drift = Judge(digest: RuleCatalogue.digest) { SchemaDrift($0).changes }
}
