import Drift
import Schema
import TestSupport
import Testing

@Suite struct TheAuditTrail {
  private static func entry(
    _ id: String,
    _ action: String,
    _ display: String,
    section: String? = "Custom Objects",
    by user: String? = "ada@example.com",
    delegate: String? = nil
  ) -> AuditEntry {
    AuditEntry(
      id: id,
      createdAt: UTCTime(seconds: 1_763_600_000),
      createdBy: user,
      action: action,
      section: section,
      display: display,
      delegateUser: delegate
    )
  }

  private static func attributions(_ entries: [AuditEntry], _ head: JSONValue) throws -> [String: Attribution] {
    let standard = try MadeUpOrg.standard()
    let pair = try SnapshotPair(standard, standard.overridden(by: head))
    let changes = AuditMatching(entries, of: pair).attributed(SchemaDrift(pair).changes)
    return Dictionary(changes.compactMap { change in change.attribution.map { (change.rule, $0) } }) { $1 }
  }

  private static let shorter: JSONValue = ["Invoice__c": ["fields": ["Reference__c": ["length": 40]]]]
  private static let named = entry("1", "changedCFLength", "Changed length of custom field Reference__c on Invoice__c")

  @Test func isCertainWhereBothNamesAreInIt() throws {
    let found = try Self.attributions([Self.named], Self.shorter)["field-length-decreased"]
    #expect(found?.confidence == .certain && found?.user == "ada@example.com")
    #expect(found?.action == "Changed length of custom field Reference__c on Invoice__c")
    #expect(found?.at == UTCTime(seconds: 1_763_600_000))
  }

  @Test func isLikelyWhereALabelIs() throws {
    let entry = Self.entry("1", "changedCF", "Changed custom field: Reference", section: "Customize Invoice")
    #expect(try Self.attributions([entry], Self.shorter)["field-length-decreased"]?.confidence == .likely)
  }

  @Test(arguments: [
    entry("1", "changedCF", "Changed custom field Reference__c on Bill__c"),
    entry("1", "changedCF", "Changed custom field My_Reference__c on Invoice__c"),
    entry("1", "createdCF", "Created custom field Reference__c on Invoice__c"),
    entry("1", "changedLayout", "Changed page layout of Invoice__c"),
  ])
  func saysNothingOfOtherThings(entry: AuditEntry) throws {
    #expect(try Self.attributions([entry], Self.shorter).isEmpty)
  }

  @Test func twoPeopleAreOneTooMany() throws {
    let other = Self.entry("2", "changedCF", "Changed custom field Reference__c on Invoice__c", by: "bob@example.com")
    #expect(try Self.attributions([Self.named, other], Self.shorter).isEmpty)
    let again = Self.entry("2", "changedCF", "Changed custom field Reference__c on Invoice__c")
    #expect(try Self.attributions([Self.named, again], Self.shorter).count == 1)
  }

  @Test func anEntryThatFitsTwoFieldsFitsNone() throws {
    let head: JSONValue = ["Invoice__c": ["fields": ["Reference__c": ["length": 40], "Notes__c": ["length": 40]]]]
    let entry = Self.entry("1", "changedCF", "Changed fields Reference__c, Notes__c of Invoice__c")
    #expect(try Self.attributions([entry], head).isEmpty)
  }

  @Test func whoeverActedForAnotherIsNamed() throws {
    let entry = Self.entry(
      "1",
      "deletedCF",
      "Deleted custom field Due__c from Invoice__c",
      delegate: "support@example.com"
    )
    let found = try Self.attributions([entry], ["Invoice__c": ["fields": ["Due__c": .null]]])
    #expect(found["field-removed"]?.user == "support@example.com")
  }

  @Test func anObjectIsMadeAsAnObject() throws {
    let head: JSONValue = ["Bill__c": ["label": "Bill"]]
    let made = Self.entry("1", "createdCO", "Created custom object: Bill__c")
    #expect(try Self.attributions([made], head)["object-added"]?.confidence == .certain)
    let field = Self.entry("1", "createdCF", "Created custom field Name__c on object Bill__c")
    #expect(try Self.attributions([field], head).isEmpty)
  }

  @Test func whatPermissionsDoIsNobodysChange() throws {
    let entry = Self.entry("1", "deletedCF", "Deleted custom field Due__c from Invoice__c")
    #expect(try Self.attributions([entry], ["Invoice__c": ["fields": ["Due__c": "hidden"]]]).isEmpty)
  }
}
