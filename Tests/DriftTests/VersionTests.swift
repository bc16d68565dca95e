import Drift
import Schema
import TestSupport
import Testing

@Suite struct WhatTheVersionAloneBrings {
  @Test func isKeptApartFromWhatTheOrgChanged() throws {
    let standard = try MadeUpOrg.standard()
    let newer = standard.overridden(by: [
      "@snapshot": ["apiVersion": "63.0"], "Invoice__c": ["keyOfTheFuture": true], "Contact": ["label": "Contact"],
    ])
    let changed = newer.overridden(by: ["Invoice__c": ["fields": ["Due__c": .null]]])
    let drift = SchemaDrift(try SnapshotPair(standard, changed))
    #expect(drift.changes.filter { $0.cause == .apiVersion }.map(\.rule) == ["api-version-changed"])
    let separated = drift.separating(versionAlone: SchemaDrift(try SnapshotPair(standard, newer)))
    #expect(separated.changes.filter { $0.cause == .org }.map(\.rule) == ["field-removed"])
    #expect(
      separated.changes.filter { $0.cause == .apiVersion }.map(\.rule).sorted() == [
        "api-version-changed", "object-added", "object-attribute-changed-other",
      ]
    )
    #expect(separated.changes.map(\.rule) == drift.changes.map(\.rule))
  }

  /// What the org did before the crossing, at it and after it, each once.
  @Test func isWhatDiffersAtTheCrossing() throws {
    let base = try MadeUpOrg.standard()
    let bridge = base.overridden(by: ["Invoice__c": ["fields": ["Due__c": .null]]])
    let newer = bridge.overridden(by: [
      "@snapshot": ["apiVersion": "63.0"], "Invoice__c": ["keyOfTheFuture": true], "Contact": ["label": "Contact"],
    ])
    let head = newer.overridden(by: ["Contact": ["label": "Person"]])
    func drift(_ one: MadeUpOrg, _ other: MadeUpOrg) throws -> SchemaDrift { SchemaDrift(try SnapshotPair(one, other)) }
    func told(unsure: Set<String>) throws -> [String] {
      let crossing = VersionCrossing(
        before: try drift(base, bridge),
        version: try drift(bridge, newer),
        after: try drift(newer, head),
        unsure: unsure
      )
      return try drift(base, head).separating(crossing).changes.map {
        "\($0.object ?? "") \($0.rule) \($0.cause.rawValue)"
      }
    }
    let known = [
      " api-version-changed api-version", "Contact object-added api-version", "Invoice__c field-removed org",
      "Invoice__c object-attribute-changed-other api-version",
    ]
    #expect(Set(try told(unsure: [])) == Set(known))
    #expect(try told(unsure: []).count == known.count)
    #expect(
      Set(try told(unsure: ["Invoice__c", "Contact"]))
        == Set(known.map { $0.hasPrefix(" ") ? $0 : $0.replacing("api-version", with: "org") })
    )
  }

  @Test func isEveryKeyThatOnlyOneVersionKnows() throws {
    let standard = try MadeUpOrg.standard()
    var pair = try SnapshotPair(
      standard,
      standard.overridden(by: ["Invoice__c": ["fields": ["Due__c": ["keyOfTheFuture": true, "label": "Due on"]]]])
    )
    pair.objects[0].keysOfOneVersion = ["keyOfTheFuture"]
    let causes = SchemaDrift(pair).changes.map { [$0.rule, $0.cause.rawValue] }
    #expect(causes == [["field-attribute-changed-other", "api-version"], ["field-label-changed", "org"]])
  }
}
