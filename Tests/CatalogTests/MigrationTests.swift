import Catalog
import Foundation
import Glibc
import Schema
import Testing

@Suite struct AnOlderCatalogIsBroughtToThisVersion {
  /// Two objects over three nights, as version 1 wrote them.
  private static func version1() throws -> TestCatalog { try catalog(of: 1) }

  private static func catalog(of version: Int) throws -> TestCatalog {
    let catalog = try TestCatalog()
    let dump = FixtureNights.root.appending(path: "fixtures/catalogs/version-\(version).sql").path
    #expect(try catalog.shell.run([catalog.path, ".read \(dump)", "PRAGMA journal_mode = wal"]) == "wal\n")
    return catalog
  }

  private static let backup = "catalog.sqlite.v1-backup"

  /// Nights from files and live ones, with definitions, a gap, and one that is unfinished, as version 2 wrote them.
  @Test func fromVersion2() async throws {
    let catalog = try Self.catalog(of: 2)
    let old = try catalog.dump()
    let content = Self.content(old)
    try catalog.store.write { _ in }
    #expect(try catalog.files() == ["catalog.sqlite", "catalog.sqlite.v2-backup"])
    let copy = try catalog.shell.dump(catalog.folder.appending(path: "catalog.sqlite.v2-backup").path)
    #expect(copy.split(separator: "\n").sorted() == old.split(separator: "\n").sorted())
    #expect(Self.content(try catalog.dump()) == Self.widened(content).union(Self.migrations(["3", "4", "5", "6"])))
    #expect(try catalog.verify().findings == [])
    try await catalog.capture(.later) { capture in
      #expect(try capture.known().unfinished != nil)
      try capture.discard()
    }
    #expect(try catalog.verify().findings == [])
  }

  /// With a journal, as version 3 wrote it.
  @Test func fromVersion3() async throws {
    let catalog = try Self.catalog(of: 3)
    let content = Self.content(try catalog.dump())
    let targets = "SELECT org, server, service, entities, intended, parked FROM v_publish_target"
    let journal = try catalog.rows(targets)
    #expect(!journal.isEmpty)
    try catalog.store.write { _ in }
    #expect(try catalog.files() == ["catalog.sqlite", "catalog.sqlite.v3-backup"])
    #expect(Self.content(try catalog.dump()) == Self.widened(content).union(Self.migrations(["4", "5", "6"])))
    #expect(try catalog.rows(targets) == journal)
    #expect(try catalog.rows("SELECT count(*) FROM v_acceptance") == ["0"])
    #expect(try catalog.verify().findings == [])
  }

  /// With an accepted change, as version 4 wrote it.
  @Test func fromVersion4() async throws {
    let catalog = try Self.catalog(of: 4)
    let content = Self.content(try catalog.dump())
    let accepted = "SELECT fingerprint, rule, reason, accepted_by FROM v_acceptance"
    let acceptances = try catalog.rows(accepted)
    #expect(acceptances == ["7bc47f84531f8591|snapshot-partial|known since spring|kai"])
    try catalog.store.write { _ in }
    #expect(try catalog.files() == ["catalog.sqlite", "catalog.sqlite.v4-backup"])
    #expect(Self.content(try catalog.dump()) == Self.widened(content).union(Self.migrations(["5", "6"])))
    #expect(try catalog.rows(accepted) == acceptances)
    #expect(try catalog.rows("SELECT count(*) FROM v_notification") == ["0"])
    #expect(try catalog.verify().findings == [])
  }

  /// With a nightly run that told somebody, as version 5 wrote it. Seals over live snapshots that know no facts still hold.
  @Test func fromVersion5() async throws {
    let catalog = try Self.catalog(of: 5)
    let content = Self.content(try catalog.dump())
    let sent = try catalog.rows("SELECT org, snapshot, target, status FROM v_notification")
    #expect(sent == ["lab|2|chat|sent"])
    try catalog.store.write { _ in }
    #expect(try catalog.files() == ["catalog.sqlite", "catalog.sqlite.v5-backup"])
    #expect(Self.content(try catalog.dump()) == Self.widened(content).union(Self.migrations(["6"])))
    #expect(try catalog.rows("SELECT org, snapshot, target, status FROM v_notification") == sent)
    #expect(try catalog.rows("SELECT count(*) FROM v_snapshot WHERE user_id IS NOT NULL AND facts IS NULL") != ["0"])
    #expect(try catalog.verify().findings == [])
  }

  private static func migrations(_ names: [Substring]) -> [Substring] {
    names.map { "INSERT INTO grdb_migrations VALUES('\($0)');" }
  }

  /// Live snapshots got a column.
  private static func widened(_ content: Set<Substring>) -> Set<Substring> {
    let tables = ["INSERT INTO live_snapshot ", "INSERT INTO staging "]
    return Set(content.map { line in tables.contains { line.hasPrefix($0) } ? "\(line.dropLast(2)),NULL);" : line })
  }

  private static func content(_ dump: String) -> Set<Substring> {
    Set(dump.split(separator: "\n").filter { $0.hasPrefix("INSERT") })
  }

  @Test(arguments: 1...5) func byTheNextPublish(version: Int) async throws {
    let catalog = try Self.catalog(of: version)
    try await catalog.publish { try $0.intend([.made(.create, "Account")]) }
    #expect(try catalog.rows("SELECT max(intended) FROM v_publish_target") == ["1"])
    #expect(try catalog.files() == ["catalog.sqlite", "catalog.sqlite.v\(version)-backup"])
    #expect(try catalog.verify().findings == [])
  }

  /// A publisher relies on the tables that it found.
  @Test func notWhileItIsPublished() throws {
    let catalog = try Self.catalog(of: 2)
    let bytes = try catalog.bytes()
    let descriptor = open(catalog.path + ".publish.lock", O_RDWR | O_CREAT, 0o644)
    try #require(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    defer { close(descriptor) }
    let error = #expect(throws: CatalogError.self) { try catalog.store.write { _ in } }
    #expect(error?.code == .locked)
    #expect(error?.message == "\(catalog.path) is being published by another process")
    #expect(try catalog.bytes() == bytes)
    #expect(try catalog.files() == ["catalog.sqlite", "catalog.sqlite.publish.lock"])
  }

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
