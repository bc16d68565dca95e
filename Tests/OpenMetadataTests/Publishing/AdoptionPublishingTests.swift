import Schema
import TestSupport
import Testing

@testable import OpenMetadata

@Suite struct ATableThatTheConnectorMade {
  private static let object = ObjectSchema.object(
    "Account",
    ["label": "Account label"],
    fields: [.field("Id", "id", ["label": "Account ID"]), .field("Name", "string", ["label": "Account Name"])]
  )
  private static let way = PublishingWorld.Way(adoption: { $0 == "Account" ? ConnectorTable.specs(of: object) : [] })

  /// As the connector of a version sends it.
  private static func body(_ version: String) -> JSONValue {
    let isOld = version.hasPrefix("1.9")
    func texts(_ name: String, _ label: String, _ more: JSONValue) -> JSONValue {
      var value = more
      value["name"] = .string(name)
      value[isOld ? "description" : "displayName"] = .string(label)
      return value
    }
    let column: JSONValue = ["dataType": "VARCHAR", "dataLength": 255, "dataTypeDisplay": "string"]
    let unknown: JSONValue = ["dataType": "UNKNOWN", "dataTypeDisplay": "id"]
    return texts(
      "Account",
      "Account label",
      [
        "databaseSchema": "prod.default.salesforce", "tableType": "Regular", "sourceHash": "connector",
        "columns": [texts("Id", "Account ID", unknown), texts("Name", "Account Name", column)],
      ]
    )
  }

  @Test("is adopted: its own texts are replaced, a person's stay", arguments: SmallOrg.versions, [true, false])
  func isAdopted(version: String, isDeleted: Bool) async throws {
    try await PublishingWorld.with(version, users: ["ana"]) { world in
      world.standIn.make(Self.body(version))
      world.standIn.edit("Account") { table in
        table["owners"] = [["id": "user-ana", "type": "user", "name": "ana"]]
        table.addTag("PII.Sensitive")
      }
      if isDeleted { world.standIn.setDeleted("Account", true, by: StandInOpenMetadata.bot) }
      let published = try await world.publish(SmallOrg.nights[0], Self.way)
      #expect(published.conflicts == [])
      #expect(published.result.count(.refused) + published.result.count(.failed) == 0)
      let table = try #require(world.standIn.table("Account"))
      #expect(table["deleted"] == false)
      #expect(table["displayName"] == "The Account")
      #expect(table["description"] == "All of Account.")
      #expect(table["columns"]?.array?.map { $0["displayName"] } == ["The Id", "The Name", "The Site", "The ParentId"])
      #expect(table["columns"]?.array?.map { $0["description"] } == [nil, nil, nil, nil])
      #expect(table["columns"]?.array?.first?["dataType"] == "VARCHAR")
      #expect(table["tableConstraints"]?.array?.count == 1)
      #expect(table.names("owners", "name") == ["ana"])
      #expect(table.tagNames == ["PII.Sensitive"])
      #expect(world.standIn.table("Contact")?["tableConstraints"]?.array?.count == 1)
      #expect(published.result.containers == [])
      #expect(try await world.publish(SmallOrg.nights[0], Self.way).lines.isEmpty)
    }
  }

  @Test("keeps what a person wrote over the connector's", arguments: SmallOrg.versions)
  func keepsAPersons(version: String) async throws {
    try await PublishingWorld.with(version) { world in
      world.standIn.make(Self.body(version))
      world.standIn.edit("Account") { $0["description"] = "Ask Ana." }
      let published = try await world.publish([SmallOrg.account], Self.way)
      #expect(world.standIn.table("Account")?["description"] == "Ask Ana.")
      #expect(published.conflicts == ["Account description"])
    }
  }

  @Test("stays deleted where a person deleted it", arguments: SmallOrg.versions) func staysDeleted(version: String)
    async throws
  {
    try await PublishingWorld.with(version) { world in
      world.standIn.make(Self.body(version))
      world.standIn.setDeleted("Account", true)
      let published = try await world.publish([SmallOrg.account], Self.way)
      #expect(published.statuses == ["Account left"])
      #expect(published.conflicts == ["Account deleted"])
      #expect(try await world.publish([SmallOrg.account], Self.way).lines.isEmpty)
      var full = Self.way
      full.isFull = true
      let again = try await world.publish([SmallOrg.account], full)
      #expect(again.statuses == ["Account left"])
      #expect(again.conflicts == [])
      #expect(world.standIn.table("Account")?["deleted"] == true)
    }
  }

  @Test("is found among many", arguments: SmallOrg.versions) func amongMany(version: String) async throws {
    let tables = [SmallOrg.account] + (0..<220).map { SmallOrg.table("T\($0)__c") }
    try await PublishingWorld.with(version) { world in
      world.standIn.make(Self.body(version))
      let way = PublishingWorld.Way(concurrency: 8, adoption: Self.way.adoption)
      let published = try await world.publish(tables, way)
      #expect(published.result.count(.created) == 220)
      #expect(published.conflicts == [])
      #expect(world.standIn.table("Account")?["description"] == "All of Account.")
      if version != "1.9.17" { #expect(published.lines.count < 20) }
    }
  }
}
