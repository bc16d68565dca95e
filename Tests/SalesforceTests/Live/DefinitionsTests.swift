import Salesforce
import Schema
import TestSupport
import Testing

@Suite struct DefinitionsTests {
  struct Read {
    var outcome: DefinitionsReader.Outcome
    var definitions: [Definition] = []
    var objects: [String] = []
    var queries: [String] = []
    var longestURL = 0

    var unknown: [String]? { if case .done(let unknown, _, _) = outcome { unknown } else { nil } }
    var calls: Int? { if case .done(_, _, let calls) = outcome { calls } else { nil } }
  }

  static func read(_ org: ScriptedOrg, _ requests: [DefinitionRequest], concurrency: Int = 4) async throws -> Read {
    try await inOrg(org) { session, server in
      var definitions: [Definition] = []
      var objects: [String] = []
      let outcome = try await DefinitionsReader(session, concurrency: concurrency).read(requests) {
        definitions += $0
        objects += $1
      }
      let urls = try server.requests.flatMap { try ScriptedOrg.parts($0).map(\.url) }
      return Read(
        outcome: outcome,
        definitions: definitions,
        objects: objects,
        queries: urls.compactMap(ScriptedOrg.soql),
        longestURL: urls.map(\.utf8.count).max() ?? 0
      )
    }
  }

  static func requests(_ count: Int, fields: Int = 2) -> [DefinitionRequest] {
    ScriptedOrg.names(count).map { DefinitionRequest(object: $0, fieldCount: fields) }
  }

  /// The rows that a query asks for: two fields an object.
  static func rows(_ soql: String, name: (String) -> String = { $0 }) -> String {
    let rows = ScriptedOrg.listed(soql).flatMap { object in
      soql.contains("FROM EntityDefinition")
        ? [#"{"QualifiedApiName":"\#(name(object))","Description":"about \#(object)"}"#]
        : ["Name", "Id"].map {
          #"{"QualifiedApiName":"\#($0)","EntityDefinition":{"QualifiedApiName":"\#(name(object))"},"#
            + #""Description":null,"BusinessOwnerId":"","BusinessStatus":"Active","ComplianceGroup":"PII;GDPR","#
            + #""SecurityClassification":"Internal"}"#
        }
    }
    return #"{"totalSize":\#(rows.count),"done":true,"records":[\#(rows.joined(separator: ","))]}"#
  }

  static let org = ScriptedOrg(query: { (200, rows($0)) })

  @Test func objectsAndFieldsAreDefined() async throws {
    let read = try await Self.read(Self.org, Self.requests(1))
    let field = Definition(
      object: "O0",
      field: "Id",
      businessStatus: "Active",
      complianceGroup: "PII;GDPR",
      securityClassification: "Internal"
    )
    var name = field
    name.field = "Name"
    #expect(read.definitions == [Definition(object: "O0", description: "about O0"), field, name])
    #expect(read.objects == ["O0"])
    #expect(read.outcome == .done(unknown: [], absent: [], calls: 1))
    #expect(
      read.queries == [
        "SELECT QualifiedApiName,Description FROM EntityDefinition WHERE QualifiedApiName IN ('O0')",
        "SELECT QualifiedApiName,EntityDefinition.QualifiedApiName,Description,BusinessOwnerId,BusinessStatus,"
          + "ComplianceGroup,SecurityClassification FROM FieldDefinition WHERE EntityDefinition.QualifiedApiName IN ('O0')",
      ]
    )
  }

  @Test func fifteenHundredObjectsCostFortyCallsAtMost() async throws {
    let names = (0..<1500).map { "A_Rather_Long_Name_Of_An_Object_\($0)__c" }
    let read = try await Self.read(Self.org, names.map { DefinitionRequest(object: $0, fieldCount: 90) })
    #expect(try #require(read.calls) <= 40)
    #expect(read.objects.sorted() == names.sorted())
    #expect(read.longestURL < 8192)
    #expect(read.queries.allSatisfy { ScriptedOrg.listed($0).count <= ($0.contains("FieldDefinition") ? 40 : 200) })
  }

  @Test func aUserWithoutViewSetupIsToldByOneCall() async throws {
    let read = try await Self.read(ScriptedOrg(), Self.requests(500))
    #expect(read.outcome == .notPermitted)
    #expect(read.objects.isEmpty)
    #expect(read.queries.count <= 5)
  }

  @Test func aColumnThatIsMissingIsLeftOut() async throws {
    let org = ScriptedOrg(query: { soql in
      soql.contains("ComplianceGroup")
        ? (400, ScriptedOrg.error("INVALID_FIELD", "No such column 'ComplianceGroup' on entity 'FieldDefinition'."))
        : (200, Self.rows(soql))
    })
    let read = try await Self.read(org, Self.requests(200))
    #expect(read.unknown == [])
    #expect(read.objects.count == 200)
    #expect(read.queries.last?.contains("SecurityClassification") == true)
  }

  @Test func anUnnamedColumnCostsAllThatMayBeMissing() async throws {
    let org = ScriptedOrg(query: { soql in
      soql.contains("Business") ? (400, ScriptedOrg.error("INVALID_FIELD")) : (200, Self.rows(soql))
    })
    #expect(try await Self.read(org, Self.requests(3)).unknown == [])
  }

  @Test(arguments: [
    (400, ScriptedOrg.error("EXCEEDED_ID_LIMIT")), (503, "null"), (200, "{}"),
    (200, #"{"totalSize":9,"done":false,"nextRecordsUrl":"/x","records":[]}"#),
    (200, #"{"done":true,"records":[\#(Array(repeating: "{}", count: 2000).joined(separator: ","))]}"#),
  ])
  func queriesForTooMuchAreSplit(_ status: Int, _ body: String) async throws {
    let org = ScriptedOrg(query: { soql in
      ScriptedOrg.listed(soql).count > 10 && soql.contains("FieldDefinition") ? (status, body) : (200, Self.rows(soql))
    })
    let read = try await Self.read(org, Self.requests(100))
    #expect(read.unknown == [])
    #expect(read.objects.count == 100)
    #expect(read.definitions.count == 300)
  }

  @Test(arguments: [1, 4])
  func whatFailsToTheLastIsUnknownAndNotEmpty(_ concurrency: Int) async throws {
    let org = ScriptedOrg(query: { soql in
      ScriptedOrg.listed(soql).contains("O7") && soql.contains("FieldDefinition")
        ? (500, ScriptedOrg.error("UNKNOWN_EXCEPTION")) : (200, Self.rows(soql))
    })
    let read = try await Self.read(org, Self.requests(120), concurrency: concurrency)
    #expect(read.unknown == ["O7"])
    #expect(read.objects.count == 119)
    #expect(!read.definitions.contains { $0.object == "O7" })
  }

  @Test func anObjectWithoutARowOfItsOwnIsUnknown() async throws {
    let org = ScriptedOrg(query: { soql in
      (200, Self.rows(soql.contains("EntityDefinition W") ? soql.replacing("'O1'", with: "'Else'") : soql))
    })
    #expect(try await Self.read(org, Self.requests(3)).unknown == ["O1"])
  }

  @Test func anObjectWithoutAnyRowIsNone() async throws {
    let org = ScriptedOrg(query: { soql in (200, Self.rows(soql.replacing("'O1'", with: "'Else'"))) })
    #expect(try await Self.read(org, Self.requests(3)).outcome == .done(unknown: [], absent: ["O1"], calls: 1))
  }

  @Test func aTableThatFailsIsNotChasedToItsLastObject() async throws {
    let org = ScriptedOrg(query: { soql in
      soql.contains("FieldDefinition") ? (500, ScriptedOrg.error("UNKNOWN_EXCEPTION")) : (200, Self.rows(soql))
    })
    let read = try await Self.read(org, Self.requests(1500, fields: 90))
    #expect(read.unknown?.count == 1500)
    #expect(try #require(read.calls) <= 90)
  }

  @Test func answersKeepTheNamesThatWereAskedFor() async throws {
    let org = ScriptedOrg(query: { (200, Self.rows($0) { $0.lowercased() }) })
    let read = try await Self.read(org, Self.requests(2))
    #expect(read.objects.sorted() == ["O0", "O1"])
    #expect(Set(read.definitions.map(\.object)) == ["O0", "O1"])
  }

  @Test func theBudgetLeavesTheRestUnknown() async throws {
    try await inOrg(Self.org, budget: APIBudget(maxCalls: 1, maxShare: 1)) { session, server in
      var objects: [String] = []
      let outcome = try await DefinitionsReader(session).read(Self.requests(400, fields: 90)) { objects += $1 }
      guard case .done(let unknown, _, _) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(!objects.isEmpty)
      #expect(unknown.count + objects.count == 400)
      #expect(server.requests.count == 1)
    }
  }
}
