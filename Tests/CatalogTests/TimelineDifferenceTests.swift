import Catalog
import Drift
import Schema
import TestSupport
import Testing

@Suite struct TwoTimelinesAreCompared {
  private let catalog: TestCatalog

  init() throws { catalog = try TestCatalog() }

  private func drift(_ base: TestCatalog.Place, _ head: TestCatalog.Place) throws -> SchemaDrift {
    let (base, head) = (try catalog.snapshots(of: base), try catalog.snapshots(of: head))
    return try catalog.store.read { SchemaDrift(try $0.pair(base: base.last, head: head[head.count - 1])) }
  }

  private static func custom(_ name: String, _ prefix: String, _ fields: [JSONValue]) -> JSONValue {
    var object = Made.object(name, fields, recordTypes: [Made.recordType("Sold", "012\(prefix)")])
    object["keyPrefix"] = .string(prefix)
    object["custom"] = true
    return object
  }

  @Test func twoOrgsDifferInWhatIsNotTheirOwn() throws {
    let (id, rate) = (Made.field("Id", "id"), Made.field("Rate__c", "double"))
    try catalog.take(Night([Self.custom("Bike__c", "a01", [id, rate]), Made.account()], isComplete: true))
    let other = [Self.custom("Bike__c", "a07", [id]), Made.account(), Made.contact()]
    try catalog.take(Night(other, isComplete: true), of: .sandbox)
    let drift = try drift(.production, .sandbox)
    #expect(drift.changes.map(\.rule) == ["field-removed", "object-added"])
    #expect(drift.changes.allSatisfy { $0.cause == .org })
    #expect(try self.drift(.sandbox, .production).changes.map(\.rule) == ["field-added", "object-removed"])
  }

  @Test func theSameInTwoOrgsIsNoDifference() throws {
    let night = Night([Self.custom("Bike__c", "a01", [Made.field("Id", "id")]), Made.account()])
    try catalog.take(night)
    try catalog.take(night, of: .sandbox)
    #expect(try drift(.production, .sandbox).changes == [])
  }

  @Test func aKeyThatOneVersionLacksIsOfTheVersion() throws {
    let (old, new) = (
      Made.field("Rate__c", "double"), Made.field("Rate__c", "double", ["madeUp": true, "unique": true])
    )
    try catalog.take(Night([Made.object("Bike__c", [old.with("unique", false)])]))
    try catalog.take(Night([Made.object("Bike__c", [new])]), of: .later)
    let causes = try drift(.production, .later).changes.map { [$0.rule, $0.cause.rawValue] }
    #expect(
      causes == [
        ["api-version-changed", "api-version"], ["field-attribute-changed-other", "api-version"],
        ["field-unique-added", "org"],
      ]
    )
  }

  @Test func anObjectInAGapIsNoRemoval() throws {
    try catalog.take(Night([Made.account(), Made.contact()], listing: ["Account", "Contact"]))
    try catalog.take(Night([Made.account()], listing: ["Account", "Contact"]), of: .later)
    let drift = try drift(.production, .later)
    #expect(drift.changes.map(\.rule) == ["api-version-changed", "snapshot-partial"])
  }

  @Test func whatAFilterLeavesOutIsNoDifference() async throws {
    try catalog.take(Night([Made.account(), Made.contact()], isComplete: true))
    var night = LiveNight([Made.account(), Made.contact()])
    night.source = .made(filter: ObjectFilter(include: ["Account"]))
    try await catalog.take(live: night, of: .sandbox)
    #expect(try drift(.production, .sandbox).changes == [])
  }

  /// What one timeline says of two snapshots, two timelines with the same content say too.
  @Test(arguments: 1...8) func asOneTimelineWouldSay(seed: Int) throws {
    var org = RandomOrg(seed: UInt64(3000 + seed), habits: .init(hasPartialSets: false))
    org.habits.hasGaps = false
    let first = org.night()
    try catalog.take(first)
    try catalog.take(first, of: .later)
    for _ in 0..<3 { org.edit() }
    let last = org.night()
    try catalog.take(last)
    try catalog.take(last, of: .later)
    let (one, two) = (try catalog.snapshots(), try catalog.snapshots(of: .later))
    try catalog.store.read { reader in
      let within = SchemaDrift(try reader.pair(base: one[0], head: one[1])).changes
      let across = SchemaDrift(try reader.pair(base: one[0], head: two[1])).changes
      #expect(across.filter { $0.object != nil }.map(Told.init) == within.filter { $0.object != nil }.map(Told.init))
      #expect(across.map(\.rule).contains("api-version-changed"))
    }
  }

  private struct Told: Equatable {
    var names: [String?]
    var before: JSONValue
    var after: JSONValue

    init(_ change: Change) {
      names = [change.rule, change.object, change.field, change.part, change.attribute?.rawValue]
      before = change.before
      after = change.after
    }
  }
}

extension JSONValue {
  fileprivate func with(_ key: String, _ value: JSONValue) -> JSONValue {
    var copy = self
    copy[key] = value
    return copy
  }
}
