import Catalog
import Drift
import Schema
import Testing

@Suite struct DefinitionsHaveAHistory {
  private let catalog: TestCatalog

  init() throws { catalog = try TestCatalog() }

  private static let sign = Definition(object: "Account", field: "Name", description: "As on the sign")
  private static let account = Definition(object: "Account", description: "Who buys")
  private static let contact = Definition(object: "Contact")

  @discardableResult
  private func take(_ objects: [JSONValue?], _ definitions: [Definition]?) async throws -> [String] {
    var night = LiveNight(objects)
    night.definitions = definitions
    return try await catalog.take(live: night).changes.map {
      [$0.rule, $0.object ?? "", $0.field ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  private func rows(at snapshot: Int) throws -> [String] {
    try catalog.rows(
      """
      SELECT object, field, description, is_hidden FROM v_definition_at WHERE snapshot = \(snapshot) ORDER BY 1, 2
      """
    )
  }

  @Test func thatGrowsWithChangeAlone() async throws {
    let both = [Made.account(), Made.contact()]
    try await take(both, [Self.account, Self.sign, Self.contact])
    try await take(both, [Self.account, Self.sign, Self.contact])
    try await take(both, nil)
    var changed = Self.sign
    changed.description = "As spoken"
    #expect(try await take(both, [Self.account, changed, Self.contact]) == ["field-description-changed Account Name"])
    #expect(try catalog.rows("SELECT count(*) FROM definition") == ["4"])
    let before = ["Account|-|Who buys|0", "Account|Name|As on the sign|0", "Contact|-|-|0"]
    for snapshot in 1...3 { #expect(try rows(at: snapshot) == before) }
    #expect(try rows(at: 4) == ["Account|-|Who buys|0", "Account|Name|As spoken|0", "Contact|-|-|0"])
    #expect(try catalog.rows("SELECT count(DISTINCT digest) FROM definition_state") == ["2"])
    #expect(try catalog.verify().findings == [])
  }

  @Test func whichBeginsWithoutAChange() async throws {
    let both = [Made.account(), Made.contact()]
    #expect(try await take(both, nil) == [])
    #expect(try await take(both, [Self.account, Self.sign, Self.contact]) == [])
    #expect(try await take(both, nil) == [])
    #expect(try await take(both, [Self.account, Self.sign, Self.contact]) == [])
    var other = Self.account
    other.description = nil
    other.complianceGroup = "PII"
    var owned = Self.sign
    owned.businessOwnerID = "005000000000001"
    owned.securityClassification = "Internal"
    owned.businessStatus = "Active"
    #expect(
      try await take(both, [other, owned]) == [
        "object-attribute-changed-other Account", "object-description-changed Account",
        "field-business-owner-changed Account Name", "field-classification-changed Account Name",
        "field-classification-changed Account Name",
      ]
    )
    #expect(try catalog.verify().findings == [])
  }

  /// A field that came while definitions were not read has no definition that could have changed.
  @Test func andOfAFieldWhenItIsFirstRead() async throws {
    let fields = [Made.field("Id", "id"), Made.field("Old__c", "string")]
    let new = fields + [Made.field("New__c", "string")]
    let texts = ["Old__c", "New__c"].map { Definition(object: "Bike__c", field: $0, description: $0) }
    try await take([Made.object("Bike__c", fields)], [texts[0]])
    #expect(try await take([Made.object("Bike__c", new)], nil) == ["field-added Bike__c New__c"])
    #expect(try rows(at: 2) == ["Bike__c|-|-|0", "Bike__c|Old__c|Old__c|0"])
    #expect(try await take([Made.object("Bike__c", new)], texts) == [])
    #expect(
      try await take([Made.object("Bike__c", new)], []) == [
        "field-description-changed Bike__c New__c", "field-description-changed Bike__c Old__c",
      ]
    )
    #expect(try catalog.verify().findings == [])
  }

  @Test func ofWhatIsHiddenFromTheUser() async throws {
    let fields = [Made.field("Id", "id"), Made.field("Rate__c", "double")]
    let whole = Made.object("Bike__c", fields)
    let part = Made.object("Bike__c", [fields[0]])
    let rate = Definition(object: "Bike__c", field: "Rate__c", complianceGroup: "PII")
    let bike = Definition(object: "Bike__c", description: "Two wheels")
    try await take([whole, Made.account()], [bike, rate, Self.account])
    #expect(
      try await take([part, Made.account()], [bike, rate, Self.account]) == [
        "field-visibility-lost Bike__c Rate__c"
      ]
    )
    #expect(try rows(at: 2) == ["Account|-|Who buys|0", "Bike__c|-|Two wheels|0", "Bike__c|Rate__c|-|1"])
    #expect(try await take([part, Made.account()], nil) == [])
    #expect(try await take([Made.account()], [bike, rate, Self.account]) == ["object-visibility-lost Bike__c"])
    #expect(try rows(at: 4) == ["Account|-|Who buys|0", "Bike__c|-|Two wheels|1"])
    #expect(try await take([Made.account()], nil) == [])
    #expect(try await take([whole, Made.account()], nil) == ["object-visibility-gained Bike__c"])
    try await take([whole, Made.account()], [bike, rate, Self.account])
    #expect(try await take([part, Made.account()], nil) == ["field-removed Bike__c Rate__c"])
    #expect(try await take([whole, Made.account()], [bike, rate, Self.account]) == ["field-restored Bike__c Rate__c"])
    #expect(try await take([Made.account()], [Self.account]) == ["object-removed Bike__c"])
    #expect(try rows(at: 10) == ["Account|-|Who buys|0"])
    #expect(try drift(0, 1) == ["field-visibility-lost"])
    #expect(try drift(1, 0) == ["field-visibility-gained"])
    #expect(try drift(0, 2) == ["field-visibility-lost"])
    #expect(try drift(0, 4) == ["object-visibility-lost"])
    #expect(try drift(4, 0) == ["object-visibility-gained"])
    #expect(try drift(0, 5) == [])
    #expect(try catalog.verify().findings == [])
  }

  private func drift(_ base: Int, _ head: Int) throws -> [String] {
    let snapshots = try catalog.snapshots()
    return try catalog.store.read {
      SchemaDrift(try $0.pair(base: snapshots[base], head: snapshots[head])).changes.map(\.rule)
    }
  }

  /// The describe of an object in a gap is old: what is read now is not held against it.
  @Test func butNotBesideADescribeThatIsOld() async throws {
    try await take([Made.contact()], [Self.contact])
    var night = LiveNight([Made.contact()])
    night.objects["Contact"] = .some(nil)
    night.definitions = [Self.contact, Definition(object: "Contact", field: "New__c")]
    try await catalog.take(live: night)
    #expect(try rows(at: 2) == ["Contact|-|-|0"])
    let fields = [Made.field("Id", "id"), Made.field("New__c", "double")]
    #expect(try await take([Made.object("Contact", fields)], nil).contains("field-added Contact New__c"))
    #expect(try catalog.verify().findings == [])
  }

  @Test func throughFilesAndFilters() async throws {
    try await take([Made.account(), Made.contact()], [Self.account, Self.sign, Self.contact])
    let files = try catalog.take(Night([Made.account().changing(field: "Name", ["length": 80])]))
    #expect(files.changes.map(\.rule) == ["field-length-decreased"])
    #expect(try rows(at: 2) == rows(at: 1))
    var night = LiveNight([Made.account(), Made.contact()])
    night.source = .made(filter: ObjectFilter(include: ["Account"]))
    try await catalog.take(live: night)
    #expect(try rows(at: 3) == ["Account|-|Who buys|0", "Account|Name|As on the sign|0"])
    try await take([Made.account(), Made.contact()], nil)
    #expect(try drift(0, 3) == [])
    #expect(try catalog.verify().findings == [])
  }

  @Test func thatIsReadByPlace() async throws {
    try await take([Made.account(), Made.contact()], [Self.account, Self.sign])
    let snapshot = try #require(try catalog.snapshots().last)
    try catalog.store.read { reader in
      #expect(try reader.definition(of: "Account", field: nil, at: snapshot)?.definition == Self.account)
      let name = try #require(try reader.definition(of: "Account", field: "Name", at: snapshot))
      #expect(name.definition == Self.sign)
      #expect(!name.isHidden)
      #expect(try reader.definition(of: "Account", field: "Id", at: snapshot) == nil)
      #expect(try reader.definition(of: "Lead", field: nil, at: snapshot) == nil)
      let hidden = try reader.hiddenFields(of: "Account", at: snapshot)
      #expect(hidden == [])
    }
  }
}

@Suite struct TheAuditTrail {
  @Test func isKeptOnceAndForgottenWithItsSnapshot() async throws {
    let catalog = try TestCatalog()
    var night = LiveNight([Made.account()])
    night.auditTrail = [.made("2"), .made("1"), .made("2")]
    try await catalog.take(live: night)
    let dump = try catalog.rows("SELECT * FROM v_audit_trail")
    night.auditTrail.append(.made("3"))
    try await catalog.take(live: night)
    #expect(try catalog.rows("SELECT id, snapshot_id FROM audit_entry") == ["1|1", "2|1", "3|2"])
    #expect(try await catalog.capture { try $0.known().auditTrailUntil } == UTCTime(seconds: 1_760_000_000))
    #expect(try catalog.verify().findings == [])
    try catalog.forget()
    #expect(try catalog.rows("SELECT * FROM v_audit_trail") == dump)
    #expect(try catalog.rows("UPDATE audit_entry SET display = 'x'; SELECT changes()") == ["2"])
    #expect(try catalog.verify().findings.map(\.subject) == ["prod/62.0@1"])
  }
}
