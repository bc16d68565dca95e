import Drift
import Schema
import TestSupport
import Testing

@Suite struct ALookupIsToldOnce {
  private static let child: JSONValue = ["relationshipName": "Disputes__r"]
  private static let lookup: JSONValue = ["type": "reference", "referenceTo": ["Account"], "nillable": true]

  private static func account(_ entry: JSONValue) -> JSONValue {
    ["childRelationships": ["Invoice__c.Dispute__c": entry]]
  }

  @Test func aNewLookupExplainsTheParentsNewChildRelationship() throws {
    let changes = try Fixtures.changes(
      from: [:],
      to: ["Account": Self.account(Self.child), "Invoice__c": ["fields": ["Dispute__c": Self.lookup]]]
    )
    #expect(changes.map(\.rule) == ["field-added"])
    #expect(
      changes[0].implied == [.init(attribute: .childRelationships, before: .null, after: ["Account.Disputes__r"])]
    )
  }

  @Test func aRemovedObjectExplainsItsParentsLosses() throws {
    let changes = try Fixtures.changes(
      from: [:],
      to: ["Invoice__c": .null, "Account": ["childRelationships": ["Invoice__c.Account__c": .null]]]
    )
    #expect(changes.map(\.rule) == ["object-removed"])
    #expect(
      changes[0].implied == [.init(attribute: .childRelationships, before: ["Account.Invoices__r"], after: .null)]
    )
  }

  @Test func aRecordTypeThatCameExplainsNothing() throws {
    let changes = try Fixtures.changes(
      from: [:],
      to: ["Account": Self.account(Self.child), "Invoice__c": ["recordTypeInfos": ["Intern": ["active": true]]]]
    )
    #expect(changes.map(\.rule) == ["child-relationship-added", "record-type-added"])
  }

  @Test func anEntryThatNoLookupExplainsStandsAlone() throws {
    let changes = try Fixtures.changes(from: [:], to: ["Account": Self.account(Self.child)])
    #expect(changes.map(\.rule) == ["child-relationship-added"])
    #expect(changes[0].part == "Invoice__c.Dispute__c")
    #expect(changes[0].after == "Disputes__r")
  }

  @Test func anotherNameIsNoPartOfTheLookup() throws {
    let changes = try Fixtures.changes(
      from: [:],
      to: [
        "Account": [
          "childRelationships": ["Invoice__c.Account__c": ["relationshipName": "Bills__r", "cascadeDelete": true]]
        ],
        "Invoice__c": ["fields": ["Account__c": ["cascadeDelete": true]]],
      ]
    )
    #expect(changes.map(\.rule) == ["child-relationship-renamed", "field-cascade-delete-changed"])
    #expect(changes[0].attribute == .relationshipName && changes[0].implied == [])
    #expect(changes[1].implied.map(\.attribute) == [.childRelationships])
  }

  /// The entry's keys on either side, in that order and back again.
  private static func renamed(_ base: JSONValue, _ head: JSONValue) throws -> (forward: [Change], backward: [Change]) {
    func side(_ keys: JSONValue) -> JSONValue { ["Account": ["childRelationships": ["Invoice__c.Account__c": keys]]] }
    return (
      try Fixtures.changes(from: side(base), to: side(head)), try Fixtures.changes(from: side(head), to: side(base))
    )
  }

  @Test func anotherNameBreaksSubQueries() throws {
    let (forward, _) = try Self.renamed(["relationshipName": "Invoices__r"], ["relationshipName": "Bills__r"])
    #expect(forward.map(\.rule) == ["child-relationship-renamed"])
    #expect(forward.first?.reader == .breaking && forward.first?.writer == .risky)
    #expect(forward.first?.before == "Invoices__r" && forward.first?.after == "Bills__r")
  }

  @Test func aLostNameIsARenameAndANewOneIsNot() throws {
    let (forward, backward) = try Self.renamed(["relationshipName": "Invoices__r"], ["relationshipName": .null])
    #expect(forward.map(\.rule) == ["child-relationship-renamed"])
    #expect(backward.map(\.rule) == ["child-relationship-changed"])
  }

  @Test(arguments: ["Bills__r", .null] as [JSONValue]) func aRenameImpliesNoOtherDeletes(name: JSONValue) throws {
    let (forward, backward) = try Self.renamed(
      ["relationshipName": "Invoices__r", "cascadeDelete": false, "restrictedDelete": true],
      ["relationshipName": name, "cascadeDelete": true, "restrictedDelete": false]
    )
    #expect(forward.map(\.rule) == ["child-relationship-changed", "child-relationship-renamed"])
    #expect(forward.map(\.attribute) == [.cascadeDelete, .relationshipName])
    #expect(forward.map { $0.implied.map(\.attribute) } == [[.restrictedDelete], []])
    #expect(Set(backward.map(\.attribute)) == [.cascadeDelete, .relationshipName])
  }

  @Test func anotherNameOfTheParentsPathExplainsNoRename() throws {
    let changes = try Fixtures.changes(
      from: [:],
      to: [
        "Account": ["childRelationships": ["Invoice__c.Account__c": ["relationshipName": "Bills__r"]]],
        "Invoice__c": ["fields": ["Account__c": ["relationshipName": "Bills__r"]]],
      ]
    )
    #expect(changes.map(\.rule) == ["child-relationship-renamed", "field-relationship-name-changed"])
  }

  @Test func aMasterDetailBringsWhatItMeans() throws {
    let changes = try Fixtures.changes(
      from: [:],
      to: [
        "Invoice__c": ["fields": ["Account__c": ["relationshipOrder": 0, "nillable": false, "cascadeDelete": true]]]
      ]
    )
    #expect(changes.map(\.rule) == ["field-type-lookup-to-master-detail"])
    #expect(changes[0].attribute == .relationshipOrder)
    #expect(changes[0].before == .null && changes[0].after == 0)
    #expect(changes[0].implied.map(\.attribute) == [.cascadeDelete, .nillable])
  }
}
