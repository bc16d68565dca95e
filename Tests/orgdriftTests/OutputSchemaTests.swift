import Drift
import Reports
import Schema
import Testing

@testable import orgdrift

@Suite("Every machine output has a schema") struct OutputSchemaTests {
  private static func drift() throws -> SchemaDrift {
    let org = Org(id: try #require(OrgID("00D5f000000ABCDEA4")), alias: "prod")
    let other = Org(id: try #require(OrgID("00D5f000000ABCEEA4")), alias: "uat")
    let time = try #require(UTCTime("2026-11-20T02:00:00Z"))
    let header = { (org: Org, number: Int) throws in
      SnapshotHeader(
        timeline: Timeline(org: org, apiVersion: try #require(APIVersion("62.0"))),
        number: number,
        takenAt: time,
        status: .partial,
        objectCount: 1,
        fieldCount: 1,
        gapCount: 1,
        isAuthoritative: true,
        digest: Digest(of: [])
      )
    }
    let change = Change(
      rule: "field-length-decreased",
      reader: .risky,
      writer: .breaking,
      object: "Bike__c",
      field: "Frame__c",
      attribute: "length",
      before: 255,
      after: 120,
      tags: ["no-cdc"],
      implied: [.init(attribute: "byteLength", before: 765, after: 360)],
      acceptance: Acceptance(reason: "known", by: "ana", at: time, until: time)
    )
    return SchemaDrift(
      base: try header(other, 1),
      head: try header(org, 2),
      gaps: [Gap(object: "Case", reason: .notFound, since: 2)],
      changes: [change]
    )
  }

  @Test func schemasAreSortedAndNamedOnce() {
    let names = OutputSchema.all.map(\.name)
    #expect(names == Set(names).sorted())
  }

  @Test("each is a schema of one JSON object", arguments: OutputSchema.all.map(\.name)) func form(name: String) throws {
    let schema = try #require(OutputSchema.all.first { $0.name == name }).document(rules: ["a-rule"])
    #expect(schema.object?["$schema"] == "https://json-schema.org/draft/2020-12/schema")
    #expect(schema.object?["type"] == "object")
    #expect(SchemaValidator.errors([:], schema).allSatisfy { $0.hasPrefix("$ lacks ") })
    #expect(schema.object?["properties"]?.object?["schemaVersion"] == (name == "error" ? nil : ["const": 1]))
  }

  @Test func theDriftReportFitsItsSchema() throws {
    let schema = OutputSchema.diff.document(rules: ["field-length-decreased"])
    var drift = try Self.drift()
    #expect(SchemaValidator.errors(JSONReport(drift).value, schema) == [])
    drift.base = nil
    #expect(SchemaValidator.errors(JSONReport(drift).value, schema) == [])
  }

  @Test func aRuleThatIsNotInTheCatalogueDoesNotFit() throws {
    let errors = SchemaValidator.errors(
      JSONReport(try Self.drift()).value,
      OutputSchema.diff.document(rules: ["field-added"])
    )
    #expect(errors == [#"$.changes[].rule is not one of ["field-added"]"#])
  }

  @Test func everyKeyOfTheDriftReportIsInItsSchema() throws {
    let properties = OutputSchema.diff.document(rules: []).object?["properties"]?.object
    let report = try #require(JSONReport(try Self.drift()).value.object)
    #expect(properties?.members.map(\.name) == report.members.map(\.name))
    let change = properties?["changes"]?.object?["items"]?.object?["properties"]?.object
    #expect(change?.members.map(\.name) == report["changes"]?.array?.first?.object?.members.map(\.name))
  }

  @Test func theRulesFitTheirSchema() {
    let schema = OutputSchema.rules.document(rules: RuleCatalogue.all.map(\.id))
    #expect(SchemaValidator.errors(RulesReport(RuleCatalogue.all).value, schema) == [])
  }

  @Test func aFailureFitsItsSchema() throws {
    for failure in [CommandFailure("a", "b"), CommandFailure("a", "b", subject: "c", advice: "d")] {
      let value = try JSONValue(parsing: Array(failure.json.utf8))
      #expect(SchemaValidator.errors(value, OutputSchema.error.document(rules: [])) == [])
    }
  }
}
