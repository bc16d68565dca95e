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
    #expect(changes.map(\.rule) == ["picklist-value-label-changed", "picklist-value-renamed"])
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

  /// Values with an asterisk are defaults.
  private static func defaults(_ before: [String], _ after: [String]) throws -> [Change] {
    func side(_ values: [String]) -> JSONValue {
      let values = values.map { value -> JSONValue in
        let name = value.replacing("*", with: "")
        return ["value": .string(name), "label": .string(name), "active": true, "defaultValue": .bool(name != value)]
      }
      return ["Invoice__c": ["fields": ["Status__c": ["picklistValues": .array(values)]]]]
    }
    return try Fixtures.changes(from: side(before), to: side(after))
  }

  @Test func takeTheirDefaultWithThem() throws {
    let removed = try Self.defaults(["A", "B*"], ["A"])
    #expect(removed.map(\.rule) == ["picklist-value-removed"])
    #expect(removed.first?.implied == [.init(attribute: .defaultValue, before: true, after: .null)])
    let added = try Self.defaults(["A"], ["A", "B*"])
    #expect(added.map(\.rule) == ["picklist-value-added"])
    #expect(added.first?.implied == [.init(attribute: .defaultValue, before: .null, after: true)])
    let replaced = try Self.defaults(["A", "B*"], ["A", "C*"])
    #expect(replaced.map(\.rule) == ["picklist-value-added", "picklist-value-removed"])
    #expect(replaced.map { $0.implied.map(\.attribute) } == [[.defaultValue], [.defaultValue]])
  }

  @Test func tellWhenTheDefaultMovesToOneThatStays() throws {
    let changes = try Self.defaults(["A", "B*"], ["A*"])
    #expect(changes.map(\.rule) == ["picklist-default-changed", "picklist-value-removed"])
    #expect(changes.first?.before == "B" && changes.first?.after == "A")
    #expect(changes.last?.implied == [])
  }

  @Test(
    arguments: [
      (["A*", "A"], ["A", "A*"], "A", "A#2"),
      (["A", "A", "B*", "B*"], ["A*", "A", "B*", "B"], ["B", "B#2"], ["A", "B"]),
      (["A", "A", "B*", "B*"], ["A", "A", "B", "B*"], ["B", "B#2"], "B#2"),
      (["A*", "A", "B*", "B"], ["A", "A*", "B", "B*"], ["A", "B"], ["A#2", "B#2"]),
    ] as [([String], [String], JSONValue, JSONValue)]
  )
  func thatStandTwiceHaveADefaultEach(old: [String], new: [String], before: JSONValue, after: JSONValue) throws {
    let changes = try Self.defaults(old, new)
    #expect(changes.map(\.rule) == ["picklist-default-changed"])
    #expect(changes.first?.before == before && changes.first?.after == after)
  }

  @Test func nameTheirControllingValues() throws {
    let head: JSONValue = ["Invoice__c": ["fields": ["City__c": ["picklistValues": ["Rome": ["validFor": "wAAA"]]]]]]
    let changes = try Fixtures.changes(from: [:], to: head)
    #expect(changes.map(\.attribute) == [.validFor])
    #expect(changes[0].before == ["Rome": "QAAA"] && changes[0].after == ["Rome": "wAAA"])
  }
}
