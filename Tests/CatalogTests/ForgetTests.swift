import Catalog
import Schema
import TestSupport
import Testing

@Suite struct ForgettingUndoesToTheByte {
  @Test(arguments: 1...8) func everyNightOfTwoOrgs(seed: Int) throws {
    let catalog = try TestCatalog()
    var orgs = [RandomOrg(seed: UInt64(4000 + seed)), RandomOrg(seed: UInt64(4000 + seed))]
    let places = [TestCatalog.Place.production, .sandbox]
    var random = SeededGenerator(seed: UInt64(seed))
    try catalog.store.write(creating: true) { _ in }
    var dumps: [(place: TestCatalog.Place, dump: String)] = []
    for _ in 0..<8 {
      let index = Int.random(in: 0...1, using: &random)
      dumps.append((places[index], try catalog.dump()))
      try catalog.take(orgs[index].night(), of: places[index])
      orgs[index].edit()
    }
    for (place, dump) in dumps.reversed() {
      let newest = try catalog.snapshots(of: place).last
      #expect(try catalog.forget(place) == newest?.header)
      let differences = Set(Self.lines(try catalog.dump())).symmetricDifference(Self.lines(dump))
      #expect(differences == [], "seed \(seed)")
      #expect(try catalog.verify().findings == [], "seed \(seed)")
    }
  }

  /// A first load makes an index anew, which then stands elsewhere in the schema.
  private static func lines(_ dump: String) -> [Substring] { dump.split(separator: "\n") }

  @Test func aLaterNightOfTheFixtures() throws {
    let catalog = try TestCatalog()
    let nights = try FixtureNights.all()
    var dumps: [String] = []
    for night in nights {
      try catalog.take(night)
      dumps.append(try catalog.dump())
    }
    try catalog.forget()
    #expect(try catalog.dump() == dumps[1])
    try catalog.forget()
    #expect(try catalog.dump() == dumps[0])
    for night in nights.dropFirst() { try catalog.take(night) }
    #expect(try catalog.rows("SELECT number FROM snapshot") == ["1", "2", "3"])
    #expect(try catalog.verify().findings == [])
  }

  /// What another timeline shares, or is compressed against, stays.
  @Test func bodiesThatOthersNeedStay() throws {
    let catalog = try TestCatalog()
    let changed = Made.account().changing(field: "Name", ["length": 80])
    try catalog.take(Night([Made.account()]))
    try catalog.take(Night([changed]), of: .sandbox)
    try catalog.take(Night([changed]))
    try catalog.take(Night([Made.account()]), of: .sandbox)
    try catalog.forget()
    try catalog.forget()
    #expect(try catalog.store.read { try $0.timelines() }.map(\.description) == ["dev/62.0"])
    let snapshots = try catalog.snapshots(of: .sandbox)
    let bodies = try catalog.store.read { reader in
      try snapshots.map { snapshot in
        var bytes: [UInt8] = []
        try reader.forEachBody(at: snapshot) { bytes = $1 }
        return String(decoding: bytes, as: UTF8.self)
      }
    }
    #expect(bodies == [changed.encoded(), Made.account().encoded()])
    #expect(try catalog.verify().findings == [])
  }

  @Test func nothingIsLeftToForget() throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.account()]))
    try catalog.store.write { catalog in
      let timeline = try TestCatalog.Place.production.timeline(catalog.reader)
      #expect(try catalog.forgetNewest(of: timeline)?.number == 1)
      #expect(try catalog.forgetNewest(of: timeline) == nil)
    }
    #expect(try catalog.rows("SELECT count(*) FROM org") == ["0"])
  }
}
