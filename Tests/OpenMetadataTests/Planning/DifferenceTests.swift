import Catalog
import OpenMetadata
import Schema
import Testing

@Suite("A delta tells what differs, value by value") struct DifferenceTests {
  private func differences(_ before: [JSONValue], _ after: [JSONValue]) async throws -> [SpecDifference] {
    let org = try PlannedOrg()
    let others = Made.objects("Beta", "Gamma")
    try await org.bring(org.take([Made.object("Alpha", fields: before)] + others))
    let plan = try org.plan(org.take([Made.object("Alpha", fields: after)] + others))
    #expect(plan.words == ["update Alpha"])
    return try #require(plan.tables.first).differences
  }

  private static let id = Made.field("Id", "id")

  @Test func columnsThatComeAndGo() async throws {
    let found = try await differences(
      [Self.id, Made.field("Old", "string"), Made.field("Same", "string")],
      [Self.id, Made.field("Same", "string"), Made.field("New", "double")]
    )
    #expect(found.map(\.column) == ["New", "Old"])
    #expect(found.map(\.attribute) == [nil, nil])
    #expect(found[0].before == nil && found[0].after != nil)
    #expect(found[1].before == "text(40)" && found[1].after == nil)
  }

  @Test func valuesOfAColumn() async throws {
    let found = try await differences(
      [Self.id, Made.field("Name", "string")],
      [Self.id, Made.field("Name", "string", ["length": 80])].reversed()
    )
    #expect(found.map(\.column) == ["Name", "Name"])
    #expect(found.map(\.attribute) == ["dataLength", "dataTypeDisplay"])
    #expect(found.map(\.before) == [40, "text(40)"])
    #expect(found.map(\.after) == [80, "text(80)"])
  }

  @Test func foreignKeysOneByOne() async throws {
    let found = try await differences(
      [Self.id, Made.field("Parent", "reference", ["referenceTo": ["Beta"]])],
      [Self.id, Made.field("Parent", "reference", ["referenceTo": ["Gamma"]])]
    ).filter { $0.attribute == "tableConstraints" }
    #expect(found.map(\.before) == ["sf.default.salesforce.Beta.Id", nil])
    #expect(found.map(\.after) == [nil, "sf.default.salesforce.Gamma.Id"])
  }

  @Test func asJSONEveryKeyIsThere() async throws {
    let found = try await differences([Self.id], [Self.id, Made.field("New", "boolean")])
    #expect(
      found.map(\.json) == [["column": "New", "attribute": .null, "before": .null, "after": "checkbox"]]
    )
  }
}
