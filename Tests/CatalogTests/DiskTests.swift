import Catalog
import Foundation
import Schema
import TestSupport
import Testing

/// These need a disk of their own, which only root can mount.
@Suite(.enabled(if: Disk.canMount)) struct OnAReadOnlyDisk {
  @Test func aCatalogIsRead() throws {
    let catalog = try TestCatalog()
    for night in try FixtureNights.all() { try catalog.take(night) }
    try Disk.withDisk(megabytes: 4) { disk in
      let store = try catalog.copy(to: disk)
      try disk.makeReadOnly()
      #expect(try store.read { try $0.verify(judge: .drift) }.findings == [])
      #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == ["c?#.sqlite"])
    }
  }

  @Test func itIsNotWritten() throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.account()]))
    try Disk.withDisk(megabytes: 4) { disk in
      let store = try catalog.copy(to: disk)
      try disk.makeReadOnly()
      let error = #expect(throws: CatalogError.self) { try store.write { _ in } }
      #expect(error?.code == .readOnly)
      #expect(error?.message == "\(store.path).lock cannot be made (Read-only file system)")
    }
  }

  @Test func aLogThatWasLeftIsNotPassedOver() throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.account()]))
    try Disk.withDisk(megabytes: 4) { disk in
      let store = try catalog.store.read { reader in
        _ = try reader.orgs()
        try catalog.take(Night([Made.contact()]))
        try FileManager.default.copyItem(atPath: catalog.path + "-wal", toPath: disk.path + "/c?#.sqlite-wal")
        return try catalog.copy(to: disk)
      }
      try disk.makeReadOnly()
      let error = #expect(throws: CatalogError.self) { try store.read { try $0.orgs() } }
      #expect(error?.code == .readOnly)
      #expect(error?.message.contains("its last writer was killed, and left \(store.path)-wal") == true)
    }
  }
}

@Suite(.enabled(if: Disk.canMount)) struct OnAFullDisk {
  @Test func aCatalogStaysAsItWas() throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.account()]))
    let dump = try catalog.dump()
    try Disk.withDisk(megabytes: 1) { disk in
      let store = try catalog.copy(to: disk)
      let error = #expect(throws: CatalogError.self) { try Self.fill(store) }
      #expect(error?.code == .full)
      #expect(error?.message == "no space is left for \(store.path)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == ["c?#.sqlite"])
      #expect(try catalog.shell.dump(store.path) == dump)
      #expect(try store.read { try $0.verify(judge: .drift) }.findings == [])
    }
  }

  @Test func aNewCatalogIsNotMade() throws {
    try Disk.withDisk(megabytes: 1) { (disk) throws in
      let store = CatalogStore(path: disk.path + "/new.sqlite") { UTCTime(seconds: 0) }
      let error = #expect(throws: CatalogError.self) { try Self.fill(store) }
      #expect(error?.code == .full)
      #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == [])
    }
  }

  /// Far more than a megabyte that hardly compresses.
  private static func fill(_ store: CatalogStore) throws {
    var random = SeededGenerator(seed: 1)
    let fields = (0..<12_000).map { Made.field("F\($0)__c", "string", ["inlineHelpText": .string("\(random.next())")]) }
    let night = Night([Made.object("Wide__c", fields)])
    try store.write(creating: true) { writer in
      let snapshot = try night.stage(try writer.begin(.production, takenAt: UTCTime(seconds: 2_000_000_000)))
      _ = try snapshot.seal(isComplete: false, judge: .drift)
    }
  }
}

extension TestCatalog {
  /// A copy under a name that has to be escaped in a URI.
  fileprivate func copy(to disk: Disk) throws -> CatalogStore {
    let path = disk.path + "/c?#.sqlite"
    try FileManager.default.copyItem(atPath: self.path, toPath: path)
    return CatalogStore(path: path) { UTCTime(seconds: 0) }
  }
}
