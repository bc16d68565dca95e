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
    #expect(changes.map(\.rule) == ["child-relationship-changed", "field-cascade-delete-changed"])
    #expect(changes[0].attribute == .relationshipName && changes[0].implied == [])
    #expect(changes[1].implied.map(\.attribute) == [.childRelationships])
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
