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
