import Catalog
import Foundation
import Schema
import Testing

@Suite struct AnOlderCatalogIsBroughtToThisVersion {
  /// Two objects over three nights, as version 1 wrote them.
  private static func version1() throws -> TestCatalog {
    let catalog = try TestCatalog()
    let dump = FixtureNights.root.appending(path: "fixtures/catalogs/version-1.sql").path
    #expect(try catalog.shell.run([catalog.path, ".read \(dump)", "PRAGMA journal_mode = wal"]) == "wal\n")
    return catalog
  }

  private static let backup = "catalog.sqlite.v1-backup"

  @Test func byTheNextWriter() throws {
    let catalog = try Self.version1()
    let seals = try catalog.rows("SELECT hex(seal) FROM snapshot")
    let old = try catalog.dump()
    try catalog.store.write { _ in }
    #expect(try catalog.files() == ["catalog.sqlite", Self.backup])
    #expect(try catalog.rows("SELECT hex(seal) FROM snapshot") == seals)
    #expect(try catalog.verify().findings == [])
    let copy = try catalog.shell.dump(catalog.folder.appending(path: Self.backup).path)
    #expect(copy.split(separator: "\n").sorted() == old.split(separator: "\n").sorted())
    #expect(try catalog.snapshots().map(\.source) == [nil, nil, nil])
    try catalog.take(Night([Made.account()]), of: .later)
    #expect(try catalog.verify().findings == [])
    #expect(try catalog.files() == ["catalog.sqlite", Self.backup])
  }

  @Test func byTheNextReader() throws {
    let catalog = try Self.version1()
    #expect(try catalog.snapshots().count == 3)
    #expect(try catalog.verify().findings == [])
    #expect(try catalog.files() == ["catalog.sqlite", Self.backup])
  }

  @Test func byALiveSnapshot() async throws {
    let catalog = try Self.version1()
    try await catalog.take(live: LiveNight([Made.account()]), of: .later)
    #expect(try catalog.rows("SELECT count(*) FROM v_snapshot") == ["4"])
    #expect(try catalog.verify().findings == [])
  }

  @Test func orLeftAsItIsWithoutABackup() throws {
    let catalog = try Self.version1()
    let old = try catalog.dump()
    let backup = catalog.folder.appending(path: Self.backup)
    try FileManager.default.createDirectory(at: backup, withIntermediateDirectories: true)
    let error = #expect(throws: CatalogError.self) { try catalog.store.write { _ in } }
    #expect(error?.message == "the backup \(backup.path) cannot be made (Is a directory)")
    #expect(try catalog.dump() == old)
    #expect(try catalog.files() == ["catalog.sqlite", Self.backup])
  }
}
