import Catalog
import Foundation
import Schema
import Testing

@Suite struct WhatIsNoCatalogIsRefusedByName {
  private func expect(
    _ code: CatalogError.Code,
    _ message: String,
    of catalog: TestCatalog,
    writing: Bool = true
  ) throws {
    let bytes = try catalog.bytes()
    let reading = #expect(throws: CatalogError.self) { try catalog.store.read { try $0.verify(judge: .drift) } }
    #expect(reading?.code == code)
    #expect(reading?.message == "\(catalog.path) \(message)" || reading?.message == message)
    guard writing else { return }
    let writer = #expect(throws: CatalogError.self) { try catalog.take(Night([Made.account()])) }
    #expect(writer?.code == code)
    #expect(writer?.message == reading?.message)
    #expect(try catalog.bytes() == bytes)
    #expect(try catalog.files() == ["catalog.sqlite"])
  }

  @Test(arguments: ["{\"sobjects\":[]}", "no", String(repeating: "no catalog, ", count: 5000)])
  func aText(text: String) throws {
    let catalog = try TestCatalog()
    try Data(text.utf8).write(to: URL(filePath: catalog.path))
    try expect(.damaged, "is no orgdrift catalog: it is no SQLite file", of: catalog)
  }

  /// A first snapshot that was killed at once leaves such a file.
  @Test func anEmptyFileIsNoneYet() throws {
    let catalog = try TestCatalog()
    try Data().write(to: URL(filePath: catalog.path))
    try expect(.missing, "there is no catalog in \(catalog.path): the file is empty", of: catalog, writing: false)
    try catalog.take(Night([Made.account()]))
    #expect(try catalog.verify().findings == [])
  }

  @Test func anotherProgramsFile() throws {
    let catalog = try TestCatalog()
    _ = try catalog.rows("CREATE TABLE snapshot (id INTEGER PRIMARY KEY)")
    try expect(.damaged, "is no orgdrift catalog: it is another program's SQLite file", of: catalog)
  }

  @Test func aFolder() throws {
    let catalog = try TestCatalog()
    let store = CatalogStore(path: catalog.folder.path) { UTCTime(seconds: 0) }
    for error in [
      #expect(throws: CatalogError.self) { try store.read { _ in } },
      #expect(throws: CatalogError.self) { try store.write { _ in } },
    ] {
      #expect(error?.code == .inputOutput)
      #expect(error?.message == "\(catalog.folder.path) is a folder")
    }
  }

  @Test func aNewerCatalog() throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.account()]))
    _ = try catalog.rows("INSERT INTO grdb_migrations VALUES ('999')")
    try expect(.newer, "was made by a newer orgdrift", of: catalog)
  }

  /// At every page, and in the middle of pages.
  @Test func aCatalogThatWasCutOff() throws {
    let whole = try TestCatalog()
    for night in try FixtureNights.all() { try whole.take(night) }
    let bytes = try whole.bytes()
    for length in stride(from: 100, to: bytes.count, by: 20_000) {
      let catalog = try TestCatalog()
      try bytes.prefix(length).write(to: URL(filePath: catalog.path))
      let error = #expect(throws: CatalogError.self, "\(length) of \(bytes.count) bytes") {
        let findings = try catalog.verify().findings
        if let first = findings.first {
          throw CatalogError(.damaged, subject: first.subject, message: catalog.path, advice: "")
        }
      }
      #expect(error?.code == .damaged, "\(length) of \(bytes.count) bytes: \(String(describing: error))")
      #expect(error?.message.contains(catalog.path) == true)
    }
  }
}
