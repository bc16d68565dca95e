import OpenMetadata
import Schema
import TestSupport
import Testing

@Suite struct ACreateBody {
  private static let table = TableSpec(
    name: "T",
    displayName: "Tee",
    columns: [
      ColumnSpec(
        name: "Id",
        type: ColumnType(.varchar, length: 18),
        dataTypeDisplay: "id",
        constraint: .primaryKey,
        tags: ["Salesforce.Custom"]
      ), ColumnSpec(name: "ParentId", type: ColumnType(.varchar, length: 18), dataTypeDisplay: "lookup(t)"),
    ],
    constraints: [
      ConstraintSpec(column: "ParentId", referredColumn: "s.default.salesforce.T.Id", relationshipType: .manyToOne)
    ],
    owners: ["alice", "nobody"]
  )
  private static let schema = "s.default.salesforce"

  @Test func hasWhatARequestNeeds() throws {
    let owner: JSONValue = ["id": "a", "type": "user"]
    let body = CreateBody.table(Self.table, schemaName: Self.schema, foreignKeys: true, owners: ["alice": owner])
    #expect(body["databaseSchema"] == .string(Self.schema))
    let written = Self.table.writable(foreignKeys: true, owners: ["alice"])
    #expect(body["sourceHash"] == .string(written.digest.description))
    #expect(body["owners"] == [owner])
    #expect(body["tableConstraints"]?.array?.count == 1)
    let first = try #require(body["columns"]?.array?.first)
    #expect(first["ordinalPosition"] == 1)
    #expect(first["tags"]?.array?.map { $0["tagFQN"] } == ["Salesforce.Custom"])
    #expect(first["constraint"] == "PRIMARY_KEY")
  }

  @Test func leavesForeignKeysToASecondPass() {
    let body = CreateBody.table(Self.table, schemaName: Self.schema, foreignKeys: false)
    #expect(body["tableConstraints"] == nil)
    #expect(body["owners"] == nil)
    // The server would take the second pass for the first if both had the same hash.
    let second = CreateBody.table(Self.table, schemaName: Self.schema, foreignKeys: true)
    #expect(body["sourceHash"] != second["sourceHash"])
  }

  @Test func ofAMergedTableKeepsWhatAPutWouldRemove() throws {
    var live = Self.table.created()
    live.json["retentionPeriod"] = "P30D"
    live.json["dataProducts"] = [["id": "1", "fullyQualifiedName": "Sales.Orders"]]
    live.json["owners"] = [["id": "b", "type": "user", "name": "bob", "href": "http://127.0.0.1"]]
    HumanEdit.uniqueKey(column: "ParentId").apply(to: &live)
    let target = TableMerge(ours: Self.table, bases: [Self.table], live: live.json).target
    let body = CreateBody.table(merged: target, schemaName: Self.schema)
    #expect(body["retentionPeriod"] == "P30D")
    #expect(body["dataProducts"] == ["Sales.Orders"])
    #expect(body["owners"] == [["id": "b", "type": "user"]])
    #expect(body["tableConstraints"]?.array?.count == 2)
    #expect(body["databaseSchema"] == .string(Self.schema))
    #expect(body["columns"]?.array?.first?["fullyQualifiedName"] == nil)
    for name in ["id", "version", "votes"] { #expect(body[name] == nil) }
  }
}
