import Drift
import Schema
import TestSupport
import Testing

@Suite struct PicklistValues {
  private static func changes(
    _ before: [String],
    _ after: [String],
    type: (JSONValue, JSONValue) = ("picklist", "picklist")
  ) throws -> [Change] {
    func side(_ values: [String], _ type: JSONValue) -> JSONValue {
      [
        "Invoice__c": [
          "fields": [
            "Status__c": [
              "type": type,
              "picklistValues": .array(values.map { ["value": .string($0), "label": .string($0), "active": true] }),
            ]
          ]
        ]
      ]
    }
    return try Fixtures.changes(from: side(before, type.0), to: side(after, type.1))
  }

  @Test func areMatchedByteByByte() throws {
    let changes = try Self.changes(["caf\u{E9}"], ["cafe\u{301}"])
    #expect(changes.map(\.rule) == ["picklist-value-added", "picklist-value-removed"])
  }

  @Test func thatStandTwiceAreCounted() throws {
    let changes = try Self.changes(["A", "A", "B"], ["A", "B"])
    #expect(changes.map(\.rule) == ["picklist-value-removed"])
    #expect(changes[0].part == "A" && changes[0].before == "A" && changes[0].attribute == nil)
  }

  @Test func areInOrderWhenOnlyOneWasInserted() throws {
    #expect(try Self.changes(["A", "C"], ["A", "B", "C"]).map(\.rule) == ["picklist-value-added"])
  }

  @Test func namesTheValuesThatStayedInTheirOldAndNewOrder() throws {
    let changes = try Self.changes(["A", "B", "C"], ["C", "A"])
    #expect(changes.map(\.rule) == ["picklist-order-changed", "picklist-value-removed"])
    #expect(changes[0].before == ["A", "C"] && changes[0].after == ["C", "A"])
  }

  @Test func goWithTheType() throws {
    let changes = try Self.changes(["A", "B"], [], type: ("picklist", "string"))
    #expect(changes.map(\.rule) == ["field-type-picklist-to-text"])
    #expect(changes[0].before == "picklist" && changes[0].after == "string")
    #expect(changes[0].implied == [.init(attribute: .picklistValues, before: ["A", "B"], after: .null)])
  }

  @Test func thatATypeKeepsAreStillCompared() throws {
    let changes = try Self.changes(["A"], ["A", "B"], type: ("picklist", "multipicklist"))
    #expect(changes.map(\.rule) == ["field-type-picklist-to-multipicklist", "picklist-value-added"])
  }

  @Test func areReportedTogetherWhenAllAreGone() throws {
    let changes = try Self.changes(["A", "B"], [])
    #expect(changes.map(\.rule) == ["picklist-emptied"])
    #expect(changes[0].before == ["A", "B"] && changes[0].after == .null)
  }

  @Test func tellTheDefaultOnceForTheField() throws {
    let head: JSONValue = [
      "Invoice__c": [
        "fields": [
          "Status__c": ["picklistValues": ["Draft": ["defaultValue": false], "Sent": ["defaultValue": true]]]
        ]
      ]
    ]
    let changes = try Fixtures.changes(from: [:], to: head)
    #expect(changes.map(\.rule) == ["picklist-default-changed"])
    #expect(changes[0].attribute == .picklistValues && changes[0].part == nil)
    #expect(changes[0].before == "Draft" && changes[0].after == "Sent")
  }

  @Test func nameTheirControllingValues() throws {
    let head: JSONValue = ["Invoice__c": ["fields": ["City__c": ["picklistValues": ["Rome": ["validFor": "wAAA"]]]]]]
    let changes = try Fixtures.changes(from: [:], to: head)
    #expect(changes.map(\.attribute) == [.validFor])
    #expect(changes[0].before == ["Rome": "QAAA"] && changes[0].after == ["Rome": "wAAA"])
  }
}
