import Drift
import Schema
import TestSupport
import Testing

@Suite struct RenamedObjects {
  private static let billing: JSONValue = [
    "Bill__c": ["@renamed": "Invoice__c"],
    "Account": ["childRelationships": ["Bill__c.Account__c": ["@renamed": "Invoice__c.Account__c"]]],
    "InvoiceLine__c": ["fields": ["Invoice__c": ["referenceTo": ["Bill__c"]]]],
  ]

  private static func billing(and more: JSONValue) -> JSONValue {
    var head = billing
    for member in more.object?.members ?? [] { head[member.name] = member.value }
    return head
  }

  private static func companion(_ name: String, of parent: String) -> JSONValue {
    [
      "name": .string(name), "label": .string(name), "associateParentEntity": .string(parent),
      "fields": [["name": "ParentId", "type": "reference", "referenceTo": [.string(parent)]]],
    ]
  }

  @Test func standUnderTheNewNameWithWhatRefersToThem() throws {
    let changes = try Fixtures.changes(from: [:], to: Self.billing)
    let rename = try #require(changes.first)
    #expect(changes.count == 1 && rename.rule == "object-renamed" && rename.object == "Bill__c")
    #expect(rename.before == "Invoice__c" && rename.after == "Bill__c" && rename.confidence == .certain)
    #expect(
      rename.implied == [
        .init(attribute: .childRelationships, before: "Invoice__c.Account__c", after: "Bill__c.Account__c"),
        .init(attribute: .referenceTo, before: "Invoice__c", after: "Bill__c"),
      ]
    )
  }

  @Test func tellWhatElseChangedUnderTheNewName() throws {
    let head = Self.billing(and: ["Bill__c": ["@renamed": "Invoice__c", "fields": ["Due__c": .null]]])
    let changes = try Fixtures.changes(from: [:], to: head)
    #expect(changes.map(\.rule) == ["object-renamed", "field-removed"])
    #expect(changes.map(\.object) == ["Bill__c", "Bill__c"])
  }

  @Test func takeTheirCompanionsAlong() throws {
    let old = ["Invoice__History", "Invoice__Share"]
    let new = ["Bill__History", "Bill__Share"]
    var base: JSONValue = [:]
    for name in old { base[name] = Self.companion(name, of: "Invoice__c") }
    var head = Self.billing
    for name in new { head[name] = Self.companion(name, of: "Bill__c") }
    let changes = try Fixtures.changes(from: base, to: head)
    #expect(changes.map(\.rule) == ["object-renamed"])
    let companions = changes.first?.implied.first { $0.attribute == "companions" }
    #expect(companions?.before == ["Invoice__History", "Invoice__Share"])
    #expect(companions?.after == ["Bill__History", "Bill__Share"])
  }

  @Test(
    arguments: [
      ["Bill__c": ["@renamed": "Invoice__c", "keyPrefix": "a09"]],
      ["Bill__c": ["@renamed": "Invoice__c", "custom": false]],
      ["Bill__c": ["@renamed": "Invoice__c"], "Other__c": ["keyPrefix": "a01", "custom": true]],
      ["Invoice__Share": ["@renamed": "Invoice__c"]],
    ] as [JSONValue]
  )
  func needAKeyPrefixThatNoOtherHas(more: JSONValue) throws {
    let rules = try Fixtures.changes(from: [:], to: Self.billing(and: more)).map(\.rule)
    #expect(rules.contains("object-removed") && rules.contains("object-added"))
    #expect(!rules.contains("object-renamed"))
  }

  @Test func areNotTheSameOfTwoOrgs() throws {
    let head = Self.billing(and: ["@snapshot": ["org": "00Dxx0000001gER", "alias": "uat"]])
    let rules = try Fixtures.changes(from: [:], to: head).map(\.rule)
    #expect(!rules.contains("snapshot-org-mismatch"))
  }
}

@Suite struct RenamedFields {
  private static func changes(_ fields: JSONValue) throws -> [Change] {
    try Fixtures.changes(from: [:], to: ["Invoice__c": ["fields": fields]])
  }

  @Test(
    arguments: [
      ["DueDate__c": ["@renamed": "Due__c"]],
      ["DueDate__c": ["@renamed": "Due__c", "label": "Due ", "length": 0]],
    ] as [JSONValue]
  )
  func areLikelyWhereLabelsAreAlike(fields: JSONValue) throws {
    let changes = try Self.changes(fields)
    let rename = try #require(changes.first { $0.rule == "field-renamed" })
    #expect(rename.field == "DueDate__c" && rename.before == "Due__c" && rename.after == "DueDate__c")
    #expect(rename.confidence == .likely && rename.attribute == "name")
    #expect(RuleCatalogue.rule(rename.rule)?.message(for: rename) == "field renamed (likely)")
  }

  @Test func areLikelyWhereHelpTextsAreTheSame() throws {
    let base: JSONValue = ["Invoice__c": ["fields": ["Due__c": ["inlineHelpText": "When to pay"]]]]
    let head: JSONValue = [
      "Invoice__c": ["fields": ["Pay__c": ["@renamed": "Due__c", "label": "Pay by", "inlineHelpText": "When to pay"]]]
    ]
    let changes = try Fixtures.changes(from: base, to: head)
    #expect(changes.map(\.rule) == ["field-label-changed", "field-renamed"])
    #expect(changes.allSatisfy { $0.field == "Pay__c" })
  }

  @Test func arePossibleWhereLabelsAreSomewhatAlike() throws {
    let changes = try Self.changes(["Dues__c": ["@renamed": "Due__c", "label": "Dues on"]])
    #expect(changes.map(\.rule) == ["field-removed", "field-added"])
    #expect(changes.map(\.possibleRename) == ["Dues__c", "Due__c"])
    #expect(changes.allSatisfy { $0.tags.contains("possible-rename") && $0.confidence == nil })
    #expect(
      changes.map { RuleCatalogue.rule($0.rule)?.message(for: $0) } == [
        "field removed (renamed to Dues__c?)", "field added (renamed from Due__c?)",
      ]
    )
  }

  @Test(
    arguments: [
      ["DueDate__c": ["@renamed": "Due__c", "type": "datetime"]],
      ["DueDate__c": ["@renamed": "Due__c", "custom": false]],
      ["DueDate__c": ["@renamed": "Due__c", "label": "Payable"]],
      ["DueDate__c": ["@renamed": "Due__c"], "Other__c": ["type": "date", "label": "Due", "custom": true]],
      ["DueDate__c": ["@renamed": "Due__c"], "Notes__c": .null],
    ] as [JSONValue]
  )
  func areNoneWhereMoreDiffersOrMoreCameAndWent(fields: JSONValue) throws {
    let rules = try Self.changes(fields).map(\.rule)
    #expect(rules.contains("field-removed") && !rules.contains("field-renamed"))
  }

  @Test func areNoneWhereOneIsOnlyHidden() throws {
    let changes = try Self.changes([
      "Due__c": "hidden", "DueDate__c": ["type": "date", "label": "Due", "custom": true],
    ])
    #expect(changes.map(\.rule) == ["field-added", "field-visibility-lost"])
  }

  @Test func takeWhatTheyControlAlong() throws {
    let changes = try Self.changes([
      "Area__c": ["@renamed": "Region__c"], "City__c": ["controllerName": "Area__c"],
    ])
    #expect(changes.map(\.rule) == ["field-renamed"])
    #expect(changes[0].implied == [.init(attribute: .controllerName, before: "Region__c", after: "Area__c")])
  }
}

@Suite struct RenamedParts {
  private static func changes(_ values: JSONValue) throws -> [Change] {
    try Fixtures.changes(from: [:], to: ["Invoice__c": ["fields": ["Status__c": ["picklistValues": values]]]])
  }

  @Test func aValueInTheSamePlaceWithASimilarLabelIsLikely() throws {
    let changes = try Self.changes(["Sent out": ["@renamed": "Sent", "label": "Sents"]])
    #expect(changes.map(\.rule) == ["picklist-value-label-changed", "picklist-value-renamed"])
    let rename = try #require(changes.last)
    #expect(rename.part == "Sent out" && rename.before == "Sent" && rename.confidence == .likely)
    #expect(rename.attribute == "value")
  }

  @Test func aValueInTheSamePlaceWithAnotherLabelIsPossible() throws {
    let changes = try Self.changes(["Mailed": ["@renamed": "Sent", "label": "Mailed"]])
    #expect(changes.map(\.rule) == ["picklist-value-added", "picklist-value-removed"])
    #expect(changes.map(\.possibleRename) == ["Sent", "Mailed"])
  }

  @Test func aValueElsewhereWithAnotherLabelIsNone() throws {
    let changes = try Self.changes(["Sent": .null, "Late": ["label": "Late", "active": true]])
    #expect(changes.map(\.possibleRename) == [nil, nil])
  }

  @Test func aDefaultThatIsRenamedStaysTheDefault() throws {
    let changes = try Self.changes(["New": ["@renamed": "Draft"]])
    #expect(changes.map(\.rule) == ["picklist-value-renamed"])
  }

  @Test func aRecordTypeIsCertainByItsID() throws {
    let head: JSONValue = [
      "Invoice__c": ["recordTypeInfos": ["Abroad": ["@renamed": "Export", "name": "Abroad", "active": false]]]
    ]
    let changes = try Fixtures.changes(from: [:], to: head)
    #expect(changes.map(\.rule) == ["record-type-deactivated", "record-type-label-changed", "record-type-renamed"])
    #expect(changes.allSatisfy { $0.part == "Abroad" })
    #expect(changes[2].before == "Export" && changes[2].confidence == .certain)
  }
}
