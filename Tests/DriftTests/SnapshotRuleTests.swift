import Drift
import Schema
import TestSupport
import Testing

@Suite struct RulesOfTheSnapshot {
  private static let otherOrg: JSONValue = ["org": "00Dxx0000001gER", "alias": "uat", "user": "0055f000009abcD"]

  @Test func anUnchangedGapIsSilent() throws {
    let gaps: JSONValue = ["@snapshot": ["gaps": ["Account"]]]
    #expect(try Fixtures.changes(from: gaps, to: gaps).isEmpty)
    #expect(try Fixtures.changes(from: gaps, to: [:]).isEmpty)
  }

  @Test func aNewGapNamesItsObjects() throws {
    let head: JSONValue = ["@snapshot": ["gaps": ["InvoiceLine__c", "Account"]]]
    let changes = try Fixtures.changes(from: ["@snapshot": ["gaps": ["Invoice__c"]]], to: head)
    #expect(changes.map(\.rule) == ["snapshot-partial"])
    #expect(changes[0].object == nil && changes[0].after == ["Account", "InvoiceLine__c"])
  }

  @Test func aliasesOfTwoOrgsAreComparedWithoutWarning() throws {
    let head: JSONValue = [
      "@snapshot": Self.otherOrg,
      "Invoice__c": [
        "keyPrefix": "a0X", "recordTypeInfos": ["Export": ["recordTypeId": "012000000000009AAA"]],
        "fields": ["Due__c": ["label": "Due on"]],
      ],
    ]
    #expect(try Fixtures.changes(from: [:], to: head).map(\.rule) == ["field-label-changed"])
    #expect(try Fixtures.changes(from: head, to: [:]).map(\.rule) == ["field-label-changed"])
  }

  @Test func theKeyPrefixOfAStandardObjectIsTheSameInEveryOrg() throws {
    let head: JSONValue = ["@snapshot": Self.otherOrg, "Account": ["keyPrefix": "002"]]
    #expect(try Fixtures.changes(from: [:], to: head).map(\.rule) == ["object-attribute-changed-other"])
  }

  private static func link(_ host: String, _ facts: JSONObject? = nil) -> JSONValue {
    let field: JSONValue = [
      "calculatedFormula": .string("HYPERLINK(\"https://\(host)/\" & Id, Name)"), "calculated": true,
      "defaultValueFormula": .string("\"\(host)\""), "inlineHelpText": .string("See \(host)."),
    ]
    let object: JSONValue = ["fields": ["Link__c": field]]
    let snapshot = facts.map { [JSONObject.Member("@snapshot", .object($0))] } ?? []
    return .object(JSONObject(snapshot + [.init("Invoice__c", object)]))
  }

  @Test(
    "hosts of two orgs are no difference",
    arguments: [
      "uat.my.salesforce.com", "prod--uat.sandbox.my.salesforce.com", "PROD--uat.sandbox.lightning.force.com",
      "prod--c.um2.visualforce.com", "prod.my.salesforce-sites.com", "prod.my.site.com", "test.salesforce.com",
    ]
  ) func hosts(host: String) throws {
    let facts = try #require(Self.otherOrg.object)
    let base = Self.link("prod.my.salesforce.com")
    #expect(try Fixtures.changes(from: base, to: Self.link(host, facts)).map(\.rule) == [])
    #expect(try Fixtures.changes(from: base, to: Self.link(host)).map(\.rule).contains("field-formula-changed"))
  }

  @Test func hostsInDescriptions() throws {
    func described(_ host: String, _ snapshot: [JSONObject.Member] = []) -> JSONValue {
      let object: JSONValue = ["definition": ["Description": .string("See https://\(host)/x")]]
      return .object(JSONObject(snapshot + [.init("Invoice__c", object)]))
    }
    let base = described("prod.my.salesforce.com")
    let facts = [JSONObject.Member("@snapshot", Self.otherOrg)]
    #expect(try Fixtures.changes(from: base, to: described("uat.my.salesforce.com", facts)).isEmpty)
    #expect(try Fixtures.changes(from: base, to: described("example.com", facts)).count == 1)
    #expect(try Fixtures.changes(from: base, to: described("uat.my.salesforce.com")).count == 1)
  }

  @Test(
    "other hosts, and what stands beside a host, are",
    arguments: [
      "example.com", "uat.my.salesforce.com.example.com", "uat-salesforce.com", "help.salesforce.com",
      "uat.my.salesforce.com/a",
    ]
  ) func otherHosts(host: String) throws {
    let head = Self.link(host, try #require(Self.otherOrg.object))
    let changes = try Fixtures.changes(from: Self.link("prod.my.salesforce.com"), to: head)
    #expect(
      changes.map(\.rule).sorted() == [
        "field-default-formula-changed", "field-formula-changed", "field-help-text-changed",
      ]
    )
    #expect(changes.first?.before.string?.contains("prod.my.salesforce.com") == true)
  }

  @Test func inAnotherLanguageLabelsAreCountedAndNotTold() throws {
    let head: JSONValue = [
      "@snapshot": ["language": "de"],
      "Invoice__c": ["label": "Rechnung", "fields": ["Due__c": ["label": "Fällig"], "Notes__c": .null]],
    ]
    let changes = try Fixtures.changes(from: [:], to: head)
    #expect(changes.map(\.rule) == ["snapshot-language-changed", "field-removed"])
    #expect(changes[0].before == "en_US" && changes[0].after == "de")
    #expect(changes[0].implied == [.init(attribute: "labelChangesNotTold", before: .null, after: 2)])
  }

  @Test func filesSayNothingOfUsersAndLanguages() throws {
    var pair = try SnapshotPair(
      .standard().overridden(by: [:]),
      .standard().overridden(by: ["@snapshot": ["language": "de", "user": "0055f000009abcD"]])
    )
    #expect(SchemaDrift(pair).changes.map(\.rule) == ["snapshot-language-changed", "snapshot-user-changed"])
    pair.sources.before = nil
    #expect(SchemaDrift(pair).changes.isEmpty)
  }

  @Test func aMassRemovalOfOtherThingsIsAnotherChange() throws {
    let names = (1...8).map { "F\($0)__c" }
    func org(without gone: ArraySlice<String>) -> JSONValue {
      let fields = names.filter { !gone.contains($0) }.map { JSONObject.Member($0, ["type": "double"]) }
      return ["Invoice__c": ["fields": .object(JSONObject(fields))]]
    }
    let base = org(without: [])
    let found = try [names[..<7], names[1...]].map { gone in
      try Fixtures.changes(from: base, to: org(without: gone)).filter { $0.rule == "snapshot-mass-removal" }
    }
    #expect(found.map(\.count) == [1, 1])
    #expect(found[0][0].part == found[1][0].part && found[0][0].part?.hasPrefix("7 of ") == true)
    #expect(found[0][0].before.array?.first == "Invoice__c.F1__c" && found[0][0].after == .null)
    let id = try #require(OrgID("00D5f000000ABCD"))
    #expect(found[0][0].fingerprint(in: id) != found[1][0].fingerprint(in: id))
  }

  private static func facts(_ facts: JSONValue, besides other: JSONObject = JSONObject()) -> JSONValue {
    ["@snapshot": .object(JSONObject([.init("facts", facts)] + other.members))]
  }

  @Test func everyPermissionSetIsAChangeOfItsOwn() throws {
    let base = Self.facts(["permissions": ["profile": "Integration", "sets": ["A", "B"]]])
    let head = Self.facts(["permissions": ["profile": "Reader", "sets": ["B", "C"]]])
    let changes = try Fixtures.changes(from: base, to: head)
    #expect(changes.map(\.part) == ["permission set A", "permission set C", "profile"])
    #expect(changes.map(\.before) == ["assigned", .null, "Integration"])
    #expect(changes.map(\.after) == [.null, "assigned", "Reader"])
  }

  @Test func permissionsOfAnotherUserAreNoNewsOfTheirOwn() throws {
    let base = Self.facts(["permissions": ["profile": "Integration", "sets": ["A"]]])
    let user = JSONObject([.init("user", "0055f000009abcD")])
    let head = Self.facts(["permissions": ["profile": "Reader", "sets": []]], besides: user)
    #expect(try Fixtures.changes(from: base, to: head).map(\.rule) == ["snapshot-user-changed"])
  }

  @Test(
    arguments: [
      ["permissions": ["profile": "Integration", "sets": ["A"]]], ["release": "Summer '26"],
      ["packages": ["billing": "1.0.0.1"]],
    ] as [JSONValue]
  ) func whatOneOfThemDoesNotKnowIsNoChange(facts: JSONValue) throws {
    #expect(try Fixtures.changes(from: Self.facts(facts), to: [:]).isEmpty)
    #expect(try Fixtures.changes(from: [:], to: Self.facts(facts)).isEmpty)
  }

  @Test func aPackageThatComesOrGoesHasOneVersion() throws {
    let (base, head) = (Self.facts(["packages": ["a": "1.0.0.1"]]), Self.facts(["packages": ["b": "2.0.0.1"]]))
    let changes = try Fixtures.changes(from: base, to: head)
    #expect(changes.map(\.part) == ["a", "b"])
    #expect(changes.map(\.before) == ["1.0.0.1", .null] && changes.map(\.after) == [.null, "2.0.0.1"])
  }

  /// The newest API version's name is that of the release at every version.
  @Test func aReleaseIsToldInOneTimelineOnly() throws {
    let version = JSONObject([.init("apiVersion", "63.0")])
    let head = Self.facts(["release": "Winter '27"], besides: version)
    let changes = try Fixtures.changes(from: Self.facts(["release": "Summer '26"]), to: head)
    #expect(changes.map(\.rule) == ["api-version-changed"])
  }

  @Test(arguments: [(5, false), (6, true)]) func aMassRemovalIsMoreThanTheThreshold(count: Int, fires: Bool) throws {
    let names = ["Amount__c", "Due__c", "Notes__c", "Paid__c", "Reference__c", "Total__c"].prefix(count)
    let fields = JSONValue.object(JSONObject(names.map { .init($0, .null) }))
    let changes = try Fixtures.changes(from: [:], to: ["Invoice__c": ["fields": fields]])
    #expect(changes.contains { $0.rule == "snapshot-mass-removal" } == fires)
    if fires { #expect(changes[0].part == "6 of 18 fields" && changes[0].before.array?.count == 6) }
  }

  @Test func thresholdsAreAShareWithinBounds() throws {
    let pair = try SnapshotPair(.standard(), .standard().overridden(by: ["Account": .null, "InvoiceLine__c": .null]))
    func rules(_ thresholds: JudgingThresholds) -> [String] {
      SchemaDrift(pair, thresholds: thresholds).changes.filter { $0.object == nil }.map(\.rule)
    }
    #expect(rules(JudgingThresholds()) == [])
    #expect(rules(JudgingThresholds(massRemovalLeast: 1)) == ["snapshot-mass-removal"])
    #expect(rules(JudgingThresholds(massRemovalShare: 0.7, massRemovalLeast: 1)) == [])
    #expect(rules(JudgingThresholds(massRemovalShare: 0.7, massRemovalLeast: 1, massRemovalMost: 1)).count == 1)
  }
}
