import Drift
import Schema
import Testing

@Suite("A dbt manifest") struct DbtTests {
  private static func index(_ manifest: String) throws -> ConsumerIndex {
    let bytes = Array(manifest.utf8)
    let result = bytes.withUnsafeBytes { buffer in Result { try ConsumerIndex(manifest: buffer) } }
    return try result.get()
  }

  private static func names(_ index: ConsumerIndex, _ object: String, _ field: String? = nil) -> [String] {
    index.consumers(
      of: Change(rule: "field-removed", reader: .breaking, writer: .breaking, object: object, field: field)
    )
    .map { "\($0.kind.rawValue) \($0.name)" + ($0.owner.map { " (\($0))" } ?? "") }
  }

  private static let manifest = """
    {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json"},
     "macros": {"m": {"macro_sql": "{% '\\u0041' %}", "depends_on": {"macros": []}}},
     "nodes": {
      "model.p.stg_bikes": {"resource_type": "model", "name": "stg_bikes", "raw_code": "select {\\"name\\": 1}",
        "depends_on": {"macros": ["m"], "nodes": ["source.p.sf.bike"]}, "group": "fleet", "config": {"meta": {}}},
      "model.p.fleet": {"resource_type": "model", "name": "fleet", "depends_on": {"nodes": ["model.p.stg_bikes"]},
        "config": {"meta": {"owner": "@data"}}},
      "test.p.unique": {"resource_type": "test", "name": "unique", "depends_on": {"nodes": ["model.p.fleet"]}},
      "model.p.other": {"resource_type": "model", "name": "other", "depends_on": {"nodes": ["source.p.stripe.account"]}}},
     "sources": {
      "source.p.sf.bike": {"name": "bikes", "identifier": "bike_c", "source_name": "salesforce",
        "columns": {"frame_number_c": {"name": "frame_number_c", "tags": []}}},
      "source.p.sf.opp": {"name": "opportunity_line_item", "source_name": "raw", "schema": "Salesforce", "columns": {},
        "meta": {"owner": "Ben"}},
      "source.p.stripe.account": {"name": "account", "source_name": "stripe", "columns": {}}},
     "metrics": {"metric.p.count": {"name": "count", "resource_type": "metric", "depends_on": {"nodes": ["model.p.fleet"]}}},
     "exposures": {"exposure.p.board": {"name": "board", "resource_type": "exposure",
        "owner": {"email": "ana@example.com", "name": null}, "depends_on": {"nodes": ["metric.p.count"]}}},
     "groups": {"group.p.fleet": {"name": "fleet", "resource_type": "group", "owner": {"name": "Fleet team"}}}}
    """

  @Test func leadsFromSourcesToAllThatIsBuiltOnThem() throws {
    let index = try Self.index(Self.manifest)
    let all = ["exposure board (ana@example.com)", "model fleet (@data)", "model stg_bikes (Fleet team)"]
    #expect(Self.names(index, "Bike__c", "Frame_Number__c") == all)
    #expect(Self.names(index, "Bike__c", "Model__c") == [])
    #expect(Self.names(index, "Bike__c") == all)
  }

  @Test func aSourceThatNothingIsBuiltOnIsItselfAConsumer() throws {
    let index = try Self.index(Self.manifest)
    #expect(Self.names(index, "OpportunityLineItem", "Quantity") == ["source opportunity_line_item (Ben)"])
  }

  @Test func sourcesOfOtherSystemsDoNotCount() throws {
    let index = try Self.index(Self.manifest)
    #expect(Self.names(index, "Account") == [])
    let unnamed = Self.manifest.replacing("alesforce", with: "ystem")
    #expect(Self.names(try Self.index(unnamed), "Account") == ["model other"])
  }

  @Test func aCircleOfNodesIsWalkedOnce() throws {
    let circle = """
      {"sources": {"s": {"name": "Account", "columns": {}}},
       "nodes": {"a": {"resource_type": "model", "name": "a", "depends_on": {"nodes": ["s", "b"]}},
                 "b": {"resource_type": "model", "name": "b", "depends_on": {"nodes": ["a"]}}}}
      """
    #expect(Self.names(try Self.index(circle), "Account") == ["model a", "model b"])
  }

  @Test(
    "what is no manifest is refused",
    arguments: [
      "", "{", "[]", "{}", #"{"nodes": {}}"#, #"{"nodes": {}, "sources": {}} x"#,
      #"{"sources": {"a": {"name": "\u12"}}}"#,
      #"{"nodes": {}, "sources": {"a": "#, #"{"nodes": {"a": "# + String(repeating: "[", count: 5000),
    ]
  ) func refused(text: String) throws {
    #expect(throws: ConsumerFault.self) { try Self.index(text) }
  }

  @Test(
    "odd forms are passed over",
    arguments: [
      #"{"nodes": [], "sources": null}"#,
      #"{"nodes": {"a": 1}, "sources": {"a": [1], "b": {"name": 2, "columns": []}}}"#,
      #"{"nodes": {"a": {"depends_on": {"nodes": {"x": 1}}, "meta": "m"}}, "sources": {}}"#,
    ]
  ) func odd(text: String) throws {
    #expect(Self.names(try Self.index(text), "Account") == [])
  }
}
