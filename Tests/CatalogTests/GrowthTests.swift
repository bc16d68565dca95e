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

@Suite struct AJournalGrowsWithWhatIsPublished {
  /// About 10 kB, as a table of 100 columns has.
  private static let columns = (0..<100).map { number in
    let digest = Digest(of: [UInt8(number)])
    return #"{"name":"F\#(digest)","dataType":"VARCHAR","dataLength":\#(number),"tags":[]}"#
  }.joined(separator: ",")

  private static func text(_ object: String, _ night: Int) -> String {
    #"{"name":"\#(object)","night":\#(night),"columns":[\#(columns)]}"#
  }

  @Test func notWithTheNumberOfNights() async throws {
    let catalog = try TestCatalog()
    let objects = (0..<1500).map { "Bike\($0)__c" }
    try catalog.take(Night([Made.account()]))
    try await publish(objects, .create, 0, catalog)
    #expect(try catalog.journal { try $0.entities(.table).count } == 1500)
    let size = try catalog.bytes().count
    #expect(size < 6 << 20, "of 12 MB of JSON")
    let tables = ["publish_target", "published_entity", "published_text", "reported_conflict"]
    let counts = tables.map { "SELECT count(*) FROM \($0)" }.joined(separator: " UNION ALL ")
    for night in 1...8 {
      try await publish(Array(objects.prefix(40)), .update, night, catalog)
      #expect(try catalog.rows(counts) == ["1", "1500", "1500", "40"])
    }
    // What is replaced leaves room for the next.
    let later = try catalog.bytes().count
    #expect(later < size + size / 10)
    #expect(try catalog.journal { try $0.published(.table("Bike7__c")) } == Self.text("Bike7__c", 8))
    #expect(try catalog.verify().findings == [])
  }

  private func publish(
    _ objects: [String],
    _ action: PublishedEntity.Action,
    _ night: Int,
    _ catalog: TestCatalog
  ) async throws {
    let newest = try #require(try catalog.snapshots().last)
    try await catalog.publish { journal in
      try journal.intend(objects.map { .made(action, $0, Self.text($0, night)) })
      try journal.settle(objects.map { .written($0, version: "0.\(night)") })
      let told = Digest(of: [UInt8(night)])
      if action == .update {
        _ = try journal.noteConflicts(
          Dictionary(uniqueKeysWithValues: objects.map { (.table($0), ["/description": told]) })
        )
      }
      try journal.finish(newest, mapping: "1")
    }
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
