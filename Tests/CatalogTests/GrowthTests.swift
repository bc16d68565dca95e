import Catalog
import Schema
import Testing

@Suite struct ACatalogGrowsWithChange {
  private static let tables = [
    "body", "object", "capture", "gap", "object_version", "field_kind", "field", "record_type", "child_relationship",
    "change",
  ]

  @Test func anUnchangedNightAddsOneRow() throws {
    let catalog = try TestCatalog()
    let nights = try FixtureNights.all()
    try catalog.take(nights[0])
    let before = try counts(catalog)
    try catalog.take(nights[0])
    #expect(try counts(catalog) == before)
    #expect(try catalog.rows("SELECT count(*) FROM snapshot") == ["2"])
    let snapshots = try catalog.snapshots()
    #expect(snapshots[0].header.digest == snapshots[1].header.digest)
  }

  @Test func aChangedFieldAddsARowEach() throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.account(), Made.contact()]))
    let before = try counts(catalog)
    try catalog.take(Night([Made.account().changing(field: "Name", ["length": 80]), Made.contact()]))
    let added = zip(try counts(catalog), before).map(-)
    #expect(added == [1, 0, 1, 0, 1, 0, 1, 0, 0, 1])
  }

  @Test func aDescribeInOtherWordsIsABodyAndNoVersion() throws {
    let catalog = try TestCatalog()
    var night = Night([Made.account()])
    try catalog.take(night)
    let before = try counts(catalog)
    night.describes[0] += [UInt8(ascii: "\n")]
    #expect(try catalog.take(night).changes.isEmpty)
    let added = zip(try counts(catalog), before).map(-)
    #expect(added == [1, 0, 1, 0, 0, 0, 0, 0, 0, 0])
  }

  /// A body that follows another takes the room of what changed.
  @Test func aChangedBodyIsStoredAgainstTheOneBefore() throws {
    let catalog = try TestCatalog()
    var describe = Made.object("Bike__c", (0..<200).map { Made.field("F\($0)__c", "string") })
    try catalog.take(Night([describe]))
    for night in 1...12 {
      describe = describe.changing(field: "F\(night)__c", ["length": 80])
      try catalog.take(Night([describe]))
    }
    let depths = try catalog.rows("SELECT group_concat(depth, ' ') FROM body")
    #expect(depths == ["0 1 2 3 4 5 6 7 8 0 1 2 3"])
    #expect(
      try catalog.rows("SELECT count(*) FROM body JOIN frame ON body_id = id WHERE depth > 0 AND length(bytes) > 300")
        == ["0"]
    )
    #expect(try catalog.verify().findings == [])
  }

  private func counts(_ catalog: TestCatalog) throws -> [Int] {
    let sql = Self.tables.map { "SELECT count(*) FROM \($0)" }.joined(separator: " UNION ALL ")
    return try catalog.rows(sql).compactMap { Int($0) }
  }
}

/// A describe that the list does not name is left over from another time.
@Suite struct ADescribeThatIsNotListedIsDropped {
  @Test func andLeavesNothingBehind() throws {
    let (with, without) = (try TestCatalog(), try TestCatalog())
    let leftover = Made.object("Leftover__c", [Made.field("Id", "rare"), Made.field("Odd__c", "odd")])
    for (catalog, more) in [(with, [leftover]), (without, [])] {
      for _ in 0..<2 {
        let sealed = try catalog.take(Night([Made.account(), Made.contact()] + more, listing: ["Account", "Contact"]))
        #expect(sealed.unlisted.map(\.path) == more.map { _ in "2.json" })
        #expect(sealed.changes.isEmpty)
      }
    }
    #expect(try with.dump() == without.dump())
  }

  @Test func andAChangedOneIsRemovedAsItWas() throws {
    let (with, without) = (try TestCatalog(), try TestCatalog())
    let changed = Made.contact().changing(field: "AccountId", ["type": "odd", "referenceTo": []])
    for (catalog, more) in [(with, [changed]), (without, [])] {
      try catalog.take(Night([Made.account(), Made.contact()]))
      #expect(
        try catalog.take(Night([Made.account()] + more, listing: ["Account"])).changes.map(\.rule) == ["object-removed"]
      )
    }
    #expect(try with.dump() == without.dump())
    #expect(try with.verify().findings == [])
  }
}
