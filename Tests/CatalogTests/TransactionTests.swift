import Catalog
import Foundation
import Schema
import Testing

private struct Interruption: Error {}

@Suite struct AWriteIsAllOrNothing {
  @Test func whatThrowsChangesNothing() throws {
    let catalog = try TestCatalog()
    let nights = try FixtureNights.all()
    try catalog.take(nights[0])
    let (dump, bytes) = (try catalog.dump(), try catalog.bytes())
    #expect(throws: Interruption.self) {
      try catalog.store.write { writer in
        let snapshot = try nights[1].stage(try writer.begin(.production, takenAt: UTCTime(seconds: 2_000_000_000)))
        _ = try snapshot.seal(isComplete: false, judge: .drift)
        throw Interruption()
      }
    }
    #expect(try catalog.dump() == dump)
    #expect(try catalog.bytes() == bytes)
    #expect(try catalog.files() == ["catalog.sqlite"])
  }

  @Test func aCatalogThatCouldNotBeFilledIsNotMade() throws {
    let catalog = try TestCatalog()
    #expect(throws: Interruption.self) { try catalog.store.write(creating: true) { _ in throw Interruption() } }
    #expect(try catalog.files() == [])
  }

  @Test func aMissingCatalogIsMadeOnlyWhenAsked() throws {
    let catalog = try TestCatalog()
    for error in [
      #expect(throws: CatalogError.self) { try catalog.store.write { _ in } },
      #expect(throws: CatalogError.self) { try catalog.store.read { _ in } },
    ] {
      #expect(error?.code == .missing)
      #expect(error?.message == "there is no catalog \(catalog.path)")
    }
    #expect(try catalog.files() == [])
  }

  @Test func aFolderThatIsNotThereIsNamed() throws {
    let catalog = try TestCatalog()
    let store = CatalogStore(path: catalog.path + "/deeper/c.sqlite") { UTCTime(seconds: 0) }
    let error = #expect(throws: CatalogError.self) { try store.write(creating: true) { _ in } }
    #expect(error?.message == "\(catalog.path)/deeper/c.sqlite.lock cannot be made (No such file or directory)")
  }
}

@Suite struct OneWriterAtATime {
  @Test func theSecondIsToldWhoIsTheFirst() throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.account()]))
    try catalog.store.write { writer in
      let error = #expect(throws: CatalogError.self) { try catalog.store.write { _ in } }
      let process = ProcessInfo.processInfo.processIdentifier
      #expect(error?.code == .locked)
      #expect(error?.message == "\(catalog.path) is locked by process \(process) since 2026-12-31T00:00:00Z")
      #expect(error?.advice.contains("Reading is possible") == true)
    }
    #expect(try catalog.files() == ["catalog.sqlite"])
    try catalog.take(Night([Made.contact()]))
  }

  @Test func aLinkToACatalogIsTheSameCatalog() throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.account()]))
    let link = catalog.folder.appending(path: "link.sqlite").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "catalog.sqlite")
    let linked = CatalogStore(path: link) { UTCTime(seconds: 0) }
    try catalog.store.write { _ in
      let error = #expect(throws: CatalogError.self) { try linked.write { _ in } }
      #expect(error?.code == .locked)
      #expect(error?.message.hasPrefix("\(link) is locked by process ") == true)
    }
    #expect(try catalog.files() == ["catalog.sqlite", "link.sqlite"])
  }

  @Test func readersSeeTheStateBefore() throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.account()]))
    try catalog.store.write { writer in
      let snapshot = try Night([Made.contact()]).stage(
        try writer.begin(.production, takenAt: UTCTime(seconds: 2_000_000_000))
      )
      _ = try snapshot.seal(isComplete: false, judge: .drift)
      #expect(try catalog.snapshots().count == 1)
      #expect(try catalog.rows("SELECT object FROM v_object") == ["Account"])
    }
    #expect(try catalog.snapshots().count == 2)
  }

  @Test func aReaderKeepsItsStateWhileAnotherWrites() throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.account()]))
    try catalog.store.read { reader in
      let timeline = try TestCatalog.Place.production.timeline(reader)
      try catalog.take(Night([Made.contact()]))
      #expect(try reader.snapshots(of: timeline).count == 1)
    }
    #expect(try catalog.snapshots().count == 2)
    #expect(try catalog.files() == ["catalog.sqlite"])
  }

  /// The lock goes with its process; the file that a killed one leaves locks nobody out.
  @Test func aLockFileThatWasLeftIsNoLock() throws {
    let catalog = try TestCatalog()
    try Data("99999\n2026-01-01T00:00:00Z\n".utf8).write(to: URL(filePath: catalog.path + ".lock"))
    try catalog.take(Night([Made.account()]))
    #expect(try catalog.files() == ["catalog.sqlite"])
  }
}

@Suite struct ReadingWritesNothing {
  private func fingerprint(_ catalog: TestCatalog) throws -> [String] {
    let attributes = try FileManager.default.attributesOfItem(atPath: catalog.path)
    let modified = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    return try ["\(modified)", "\(Digest(of: Array(try catalog.bytes())))"] + catalog.files()
  }

  @Test func toACatalogThatWasClosed() throws {
    let catalog = try TestCatalog()
    for night in try FixtureNights.all() { try catalog.take(night) }
    #expect(try catalog.rows("PRAGMA journal_mode") == ["wal"])
    let before = try fingerprint(catalog)
    #expect(before.suffix(1) == ["catalog.sqlite"])
    let snapshots = try catalog.snapshots()
    try catalog.store.read { reader in
      _ = try reader.pair(base: snapshots[0], head: snapshots[2])
      try reader.forEachBody(at: snapshots[0]) { _, _ in }
    }
    #expect(try catalog.verify().findings == [])
    #expect(try fingerprint(catalog) == before)
  }

  @Test func norWhenItThrows() throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.account()]))
    let before = try fingerprint(catalog)
    #expect(throws: Interruption.self) { try catalog.store.read { _ in throw Interruption() } }
    #expect(try fingerprint(catalog) == before)
  }
}

@Suite struct AKilledWriterIsRecoveredByTheNextReader {
  /// The files as they lie while a reader keeps the writer's log from being folded in.
  @Test func whenItHadCommitted() throws {
    let (catalog, copy) = (try TestCatalog(), try TestCatalog())
    try catalog.take(Night([Made.account()]))
    try catalog.store.read { reader in
      _ = try reader.orgs()
      try catalog.take(Night([Made.contact()]))
      try copy.copyFiles(of: catalog, ["", "-wal"])
    }
    #expect(try copy.files() == ["catalog.sqlite", "catalog.sqlite-wal"])
    #expect(try copy.snapshots().count == 2)
    #expect(try copy.files() == ["catalog.sqlite"])
    #expect(try copy.dump() == catalog.dump())
  }

  @Test func whenItHadNot() throws {
    let (catalog, copy) = (try TestCatalog(), try TestCatalog())
    try catalog.take(Night([Made.account()]))
    let dump = try catalog.dump()
    var org = RandomOrg(seed: 1)
    try catalog.store.write { writer in
      let snapshot = try org.night().stage(try writer.begin(.production, takenAt: UTCTime(seconds: 2_000_000_000)))
      _ = try snapshot.seal(isComplete: false, judge: .drift)
      try copy.copyFiles(of: catalog, ["", "-wal", ".lock"])
    }
    #expect(try copy.snapshots().count == 1)
    #expect(try copy.dump() == dump)
    try copy.take(org.night())
    #expect(try copy.files() == ["catalog.sqlite"])
    #expect(try copy.verify().findings == [])
  }

  @Test func whenItWasMakingTheCatalog() throws {
    let (catalog, copy) = (try TestCatalog(), try TestCatalog())
    try catalog.store.write(creating: true) { writer in
      let snapshot = try Night([Made.account()]).stage(try writer.begin(.production, takenAt: UTCTime(seconds: 0)))
      _ = try snapshot.seal(isComplete: false, judge: .drift)
      try copy.copyFiles(of: catalog, ["", "-journal"])
    }
    #expect(try copy.store.read { try $0.orgs() } == [])
    try copy.take(Night([Made.account()]))
    #expect(try copy.verify().findings == [])
    #expect(try copy.files() == ["catalog.sqlite"])
  }
}

extension TestCatalog {
  fileprivate func copyFiles(of other: TestCatalog, _ endings: [String]) throws {
    for ending in endings { try FileManager.default.copyItem(atPath: other.path + ending, toPath: path + ending) }
  }
}
