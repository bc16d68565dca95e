import Drift
import Schema
import Testing

@Suite struct SummariesCount {
  @Test func objectsFieldsSeveritiesAndGaps() throws {
    let standard = try MadeUpOrg.standard()
    let head = standard.overridden(by: [
      "InvoiceLine__c": .null, "Contact": ["label": "Contact"],
      "Invoice__c": [
        "childRelationships": ["InvoiceLine__c.Invoice__c": .null],
        "fields": [
          "New__c": ["type": "string", "createable": true], "Due__c": .null, "Notes__c": ["label": "Remarks"],
          "Status__c": ["picklistValues": ["Sent": .null], "label": "State"],
        ],
      ],
    ])
    var pair = try SnapshotPair(standard, head)
    pair.gaps = [Gap(object: "Case", reason: .forbidden, since: 2)]
    var drift = SchemaDrift(pair)
    #expect(drift.summary.objects == .init(added: 1, removed: 1, changed: 1))
    #expect(drift.summary.fields == .init(added: 1, removed: 1, changed: 2))
    #expect(drift.summary.severity == [.breaking: 3, .risky: 2, .safe: 1, .info: 2])
    #expect(drift.summary.gaps == 1 && drift.summary.accepted == 0)
    drift.changes[1].acceptance = Acceptance(reason: "planned", by: "ada", at: UTCTime(seconds: 0))
    #expect(drift.summary.accepted == 1)
  }
}
