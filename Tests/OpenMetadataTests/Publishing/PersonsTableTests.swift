import Schema
import TestSupport
import Testing

@testable import OpenMetadata

@Suite struct ATableThatAPersonMade {
  private static func column(_ name: String, _ description: String? = nil) -> JSONValue {
    var column: JSONValue = [
      "name": .string(name), "dataType": "VARCHAR", "dataLength": 20, "dataTypeDisplay": "text",
      "displayName": .string("Ana's \(name)"),
    ]
    column["description"] = description.map(JSONValue.string)
    return column
  }

  private static let body: JSONValue = [
    "name": "Account", "databaseSchema": "prod.default.salesforce", "tableType": "Regular",
    "displayName": "Ana's accounts", "description": "Ask Ana.",
    "columns": [column("Id"), column("Name", "As on the sign.")],
  ]

  @Test("loses no text when it is adopted", arguments: SmallOrg.versions) func losesNoText(version: String) async throws
  {
    try await PublishingWorld.with(version) { world in
      world.standIn.make(Self.body, by: "ana")
      let published = try await world.publish([SmallOrg.account])
      #expect(
        published.conflicts == [
          "Account columns.Id.displayName", "Account columns.Name.description", "Account columns.Name.displayName",
          "Account description", "Account displayName",
        ]
      )
      let table = try #require(world.standIn.table("Account"))
      #expect(table["displayName"] == "Ana's accounts")
      #expect(table["description"] == "Ask Ana.")
      let columns = table["columns"]?.array ?? []
      #expect(columns.map { $0["displayName"] } == ["Ana's Id", "Ana's Name", "The Site", "The ParentId"])
      #expect(columns.map { $0["description"] } == [nil, "As on the sign.", nil, nil])
    }
  }

  @Test("and one that the connector made keeps the texts of a column that a person added", arguments: SmallOrg.versions)
  func aColumn(version: String) async throws {
    try await PublishingWorld.with(version) { world in
      world.standIn.make(Self.body)
      world.standIn.edit("Account") { table in
        table["columns"] = .array((table["columns"]?.array ?? []) + [Self.column("Site", "Where Ana lives.")])
      }
      let published = try await world.publish([SmallOrg.account])
      #expect(published.conflicts == ["Account columns.Site.description", "Account columns.Site.displayName"])
      let site = world.standIn.table("Account")?["columns"]?.array?.first { $0["name"] == "Site" }
      #expect(site?["displayName"] == "Ana's Site")
      #expect(site?["description"] == "Where Ana lives.")
    }
  }
}
