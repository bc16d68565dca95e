import Drift
import Schema
import TestSupport
import Testing

@Suite struct EveryKeyIsReported {
  private static let unnamed: Set<String> = [
    "name", "urls", "fields", "recordTypeInfos", "childRelationships", "available", "defaultRecordTypeMapping", "value",
    "developerName", "childSObject", "field",
  ]

  /// Another value of the same kind, where there is one.
  private static func mutated(_ value: JSONValue, of key: String) -> JSONValue {
    switch value {
    case .null where Describe.flags.contains(key): true
    case .null: "new"
    case .bool(let flag): .bool(!flag)
    case .integer(let number): .integer(number + 1)
    case .string(let text): .string(text + "x")
    case .array(let elements) where key == "referenceTo": .array(elements + ["New__c"])
    case .array(let elements): .array(elements + [["value": "new", "name": "new"]])
    default: .null
    }
  }

  private static func changes(mutating key: String, of path: [String]) throws -> [Change] {
    let base = try MadeUpOrg.standard()
    var old: JSONValue = (base.objects["Invoice__c"] ?? nil) ?? .null
    var keys: [(String, JSONValue)] = []
    for step in path {
      let elements = old[step]?.array ?? []
      let element = try #require(elements.last)
      keys.append((step, old))
      old = element
    }
    var new = old
    new[key] = mutated(old[key] ?? .null, of: key)
    for (step, parent) in keys.reversed() {
      var copy = parent
      copy[step] = .array((parent[step]?.array ?? []).dropLast() + [new])
      new = copy
    }
    var head = base
    head.objects["Invoice__c"] = new
    return SchemaDrift(try SnapshotPair(base, head)).changes
  }

  private static func keys(_ path: [String]) throws -> [String] {
    var json: JSONValue = (try MadeUpOrg.standard().objects["Invoice__c"] ?? nil) ?? .null
    for step in path { json = try #require(json[step]?.array?.last) }
    return (json.object?.members ?? []).map(\.name)
  }

  @Test(arguments: [([String](), 45), (["fields"], 57), (["recordTypeInfos"], 8), (["childRelationships"], 8)])
  func aChangedKeyIsTheAttributeOfOneChange(path: [String], count: Int) throws {
    let keys = try Self.keys(path)
    #expect(keys.count == count)
    for key in keys where !Self.unnamed.contains(key) {
      let changes = try Self.changes(mutating: key, of: path)
      if key == "picklistValues" {
        #expect(changes.map(\.rule) == ["picklist-value-added"])
      } else {
        #expect(changes.map(\.attribute) == [AttributeKey(rawValue: key)], "\(path) \(key)")
      }
    }
  }

  @Test(arguments: ["Invoice__c", "Account", "InvoiceLine__c"]) func everyFieldReportsEveryKey(object: String) throws {
    let base = try MadeUpOrg.standard()
    for field in (base.objects[object] ?? nil)?["fields"]?.array ?? [] {
      for member in field.object?.members ?? [] where !Self.unnamed.contains(member.name) {
        let name = try #require(field["name"]?.string)
        let override = JSONValue.object(JSONObject([.init(member.name, Self.mutated(member.value, of: member.name))]))
        let head: JSONValue = .object(
          JSONObject([.init(object, ["fields": .object(JSONObject([.init(name, override)]))])])
        )
        #expect(try Fixtures.changes(from: [:], to: head).count == 1, "\(object).\(name) \(member.name)")
      }
    }
  }

  @Test(arguments: ["active", "defaultValue", "label", "validFor", "keyOfTheFuture"])
  func aKeyOfAPicklistValueIsReported(key: String) throws {
    let value = JSONValue.object(
      JSONObject([.init(key, key == "active" ? false : key == "defaultValue" ? true : "new")])
    )
    let head: JSONValue = ["Invoice__c": ["fields": ["City__c": ["picklistValues": ["Oslo": value]]]]]
    #expect(try Fixtures.changes(from: [:], to: head).count == 1)
  }

  @Test func whatIsNoChangeIsSilent() throws {
    let standard = try MadeUpOrg.standard()
    var head = standard
    let object = try #require(standard.objects["Invoice__c"] ?? nil)
    // A recorder that drops what is empty, and lists things in another order.
    var bare = JSONValue.object(JSONObject((object.object?.members ?? []).filter { !$0.value.isEmpty }.reversed()))
    bare["fields"] = .array(
      (object["fields"]?.array ?? []).reversed().map { field in
        .object(JSONObject((field.object?.members ?? []).filter { $0.value != .null && $0.value != [] }))
      }
    )
    bare["urls"] = ["sobject": "/services/data/v62.0/sobjects/Invoice__c"]
    head.objects["Invoice__c"] = bare
    #expect(SchemaDrift(try SnapshotPair(standard, head)).changes == [])
  }
}
