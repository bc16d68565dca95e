import Catalog
import Drift
import Schema
import TestSupport
import Testing

@Suite struct WhatIsStoredOfRenames {
  private static func renamed(_ name: String, _ field: JSONValue, prefix: String = "a01") -> JSONValue {
    var object = Made.object(name, [field])
    object["keyPrefix"] = .string(prefix)
    object["custom"] = true
    object["label"] = "Bike"
    object["labelPlural"] = "Bikes"
    return object
  }

  @Test func aRenamedObjectIsReadWithItsParts() throws {
    let catalog = try TestCatalog()
    let field = Made.field("Frame__c", "string", ["length": 80, "custom": true])
    let shorter = Made.field("Frame__c", "string", ["length": 40, "custom": true])
    try catalog.take(Night([Self.renamed("Bike__c", field), Made.account()], isComplete: true))
    let second = try catalog.take(Night([Self.renamed("Cycle__c", shorter), Made.account()], isComplete: true))
    #expect(second.changes.map(\.rule) == ["object-renamed", "field-length-decreased"])
    #expect(second.changes.allSatisfy { $0.object == "Cycle__c" })
    let newest = try #require(catalog.snapshots().last)
    let stored = try catalog.store.read { try $0.changes(of: newest) }
    #expect(stored == second.changes)
    #expect(stored.first?.confidence == .certain && stored.first?.tags == [])
    #expect(try catalog.rows("SELECT tags FROM v_change WHERE rule = 'object-renamed'") == ["[\"rename-certain\"]"])
    #expect(try catalog.verify().findings == [])
  }

  @Test func aKeyPrefixThatAnUnchangedObjectHasTooProvesNothing() throws {
    let catalog = try TestCatalog()
    let field = Made.field("Frame__c", "string")
    let other = Self.renamed("Other__c", field)
    try catalog.take(Night([Self.renamed("Bike__c", field), other], isComplete: true))
    let second = try catalog.take(Night([Self.renamed("Cycle__c", field), other], isComplete: true))
    #expect(second.changes.map(\.rule) == ["object-removed", "object-added"])
  }

  @Test func aHintIsKeptWithBothSides() throws {
    let catalog = try TestCatalog()
    func night(_ name: String, _ label: String) -> Night {
      Night([
        Made.object("Bike__c", [Made.field(name, "string", ["label": .string(label), "custom": true])])
      ])
    }
    try catalog.take(night("Frame__c", "Frame"))
    let second = try catalog.take(night("Framing__c", "Frames no"))
    #expect(second.changes.map(\.possibleRename) == ["Framing__c", "Frame__c"])
    let newest = try #require(catalog.snapshots().last)
    let stored = try catalog.store.read { try $0.changes(of: newest) }
    #expect(stored == second.changes)
    #expect(try catalog.verify().findings == [])
  }

  @Test func whatWasThereOnceIsRestored() throws {
    let catalog = try TestCatalog()
    let (id, rate) = (Made.field("Id", "id"), Made.field("Rate__c", "double"))
    try catalog.take(Night([Made.object("Bike__c", [id, rate])]))
    try catalog.take(Night([Made.object("Bike__c", [id])]))
    let third = try catalog.take(Night([Made.object("Bike__c", [id, rate])]))
    #expect(third.changes.map(\.rule) == ["field-restored"])
    let snapshots = try catalog.snapshots()
    let whole = try catalog.store.read { try $0.pair(base: snapshots[0], head: snapshots[2]) }
    #expect(SchemaDrift(whole).changes == [])
    let backward = try catalog.store.read { try $0.pair(base: snapshots[1], head: snapshots[0]) }
    #expect(SchemaDrift(backward).changes.map(\.rule) == ["field-added"])
  }
}

@Suite struct WhoTookTheSnapshot {
  @Test func anotherUserOrLanguageIsTold() async throws {
    let catalog = try TestCatalog()
    var night = LiveNight([Made.account()])
    try await catalog.take(live: night)
    night.source.userID = "005000000000009"
    night.source.language = "de"
    let second = try await catalog.take(live: night)
    #expect(second.changes.map(\.rule) == ["snapshot-language-changed", "snapshot-user-changed"])
    #expect(try catalog.verify().findings == [])
  }
}
