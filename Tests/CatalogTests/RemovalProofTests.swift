import Catalog
import Drift
import Schema
import Testing

@Suite("What is gone is removed only where that is proven") struct RemovalProofTests {
  private let catalog: TestCatalog
  private static let known = ["Account", "Contact"].map { Definition(object: $0) }

  init() throws { catalog = try TestCatalog() }

  @discardableResult
  private func take(_ objects: [JSONValue?], _ definitions: [Definition]?, unread: Gap.Reason? = nil) async throws
    -> SealedSnapshot
  {
    var night = LiveNight(objects)
    night.definitions = definitions
    night.unread = unread
    return try await catalog.take(live: night)
  }

  private static let whole = Made.object("Account", [Made.field("Id", "id"), Made.field("Name", "string")])
  private static let shorter = Made.object("Account", [Made.field("Id", "id")])

  @Test(arguments: [Gap.Reason.forbidden, .serverError, .budget]) func elseItIsAGap(reason: Gap.Reason) async throws {
    try await take([Self.whole, Made.contact()], Self.known)
    let held = try await take([Self.shorter], nil, unread: reason)
    #expect(held.changes.map(\.rule) == ["snapshot-partial"])
    #expect(
      held.gaps.map { [$0.object, $0.reason.rawValue] } == [
        ["Account", reason.rawValue], ["Contact", reason.rawValue],
      ]
    )
    #expect(held.gapMessages["Contact"]?.hasPrefix("the list of objects does not name it any more, and") == true)
    #expect(held.gapMessages["Account"]?.hasPrefix("its describe has no Name any more, and") == true)
    #expect(try catalog.verify().findings == [])
    // And again, as long as nobody can be asked.
    #expect(try await take([Self.shorter], nil, unread: reason).changes == [])
    let hidden = [
      Definition(object: "Account"), Definition(object: "Account", field: "Name"), Definition(object: "Contact"),
    ]
    #expect(
      try await take([Self.shorter], hidden).changes.map(\.rule) == ["field-visibility-lost", "object-visibility-lost"]
    )
    #expect(try catalog.verify().findings == [])
  }

  @Test func afterAGapARemovalIsOne() async throws {
    try await take([Self.whole, Made.contact()], Self.known)
    try await take([Self.shorter], nil, unread: .budget)
    let proven = try await take([Self.shorter], [Definition(object: "Account")])
    #expect(proven.changes.map(\.rule) == ["field-removed", "object-removed"])
    #expect(proven.gaps == [])
  }

  /// Whoever never could read definitions, or does not want to, takes describes at their word.
  @Test(arguments: [Gap.Reason.forbidden, nil]) func whereDefinitionsWereNeverKnownItIsTaken(reason: Gap.Reason?)
    async throws
  {
    try await take([Self.whole, Made.contact()], nil, unread: reason)
    #expect(
      try await take([Self.shorter], nil, unread: reason).changes.map(\.rule) == ["field-removed", "object-removed"]
    )
  }

  @Test func whereDefinitionsAreNoLongerWantedItIsTaken() async throws {
    try await take([Self.whole, Made.contact()], Self.known)
    #expect(try await take([Self.shorter], nil).changes.map(\.rule) == ["field-removed", "object-removed"])
  }

  /// A user who lost access to nearly everything looks like an org that lost nearly everything.
  @Test func aGreatLossIsNotTaken() async throws {
    let objects = (1...30).map { Made.object("Bike\($0)__c") }
    try await take(objects, nil, unread: .forbidden)
    let held = try await take([objects[0]], nil, unread: .forbidden)
    #expect(held.changes.map(\.rule) == ["snapshot-partial"])
    #expect(held.gaps.count == 29)
    let taken = try await take(Array(objects.prefix(16)), nil, unread: .forbidden)
    #expect(taken.changes.map(\.rule) == ["snapshot-mass-removal"] + Array(repeating: "object-removed", count: 14))
  }

  @Test func aListOfNothingIsNoList() async throws {
    let error = await #expect(throws: CatalogError.self) { try await take([], nil) }
    #expect(error?.message == "the org lists no object at all, which no org does")
    #expect(try catalog.files() == [])
  }
}
