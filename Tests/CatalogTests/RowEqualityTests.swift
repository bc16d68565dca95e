import Catalog
import Drift
import Schema
import TestSupport
import Testing

/// What is the same to a program that compares loosely, but not to a catalog.
@Suite struct RowsAreComparedByteByByte {
  private static let composed = "Caf\u{E9}"
  private static let decomposed = "Cafe\u{301}"

  @Test(arguments: ["name", "developerName"]) func ofRecordTypes(key: String) throws {
    func object(_ name: String) -> JSONValue {
      var type = Made.recordType("Master")
      type[key] = .string(name)
      return Made.object("Bike__c", recordTypes: [type])
    }
    try areTold(object(Self.composed), object(Self.decomposed))
  }

  @Test(arguments: ["relationshipName", "childSObject"]) func ofChildRelationships(key: String) throws {
    func object(_ name: String) -> JSONValue {
      var child = Made.child("Ride__c", "Bike__c", "Rides")
      child[key] = .string(name)
      return Made.object("Bike__c", children: [child])
    }
    try areTold(object(Self.composed), object(Self.decomposed))
  }

  @Test func twoNamesInOneDescribeStayTwo() throws {
    let types = [Made.recordType(Self.composed, "1"), Made.recordType(Self.decomposed, "2")]
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.object("Bike__c", recordTypes: types)]))
    try catalog.take(Night([Made.object("Bike__c", recordTypes: [types[0]])]))
    try catalog.take(Night([Made.object("Bike__c", recordTypes: [types[1]])]))
    let counts = try catalog.rows("SELECT snapshot, count(*) FROM v_record_type_at GROUP BY 1")
    #expect(counts == ["1|2", "2|1", "3|1"])
    #expect(try catalog.verify().findings == [])
  }

  private func areTold(_ one: JSONValue, _ other: JSONValue) throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([one]))
    #expect(try catalog.take(Night([other])).changes.isEmpty == false)
    #expect(try catalog.verify().findings == [])
  }
}

/// A missing default equals any empty one, but null does not equal false.
@Suite struct KeysThatADescribeLacksAreRemembered {
  private static let explicit = Made.object("Bike__c", [Made.field("Sold__c", "boolean")])
  private static let without = explicit.lacking("defaultValue")
  private static let isFalse = explicit.changing(field: "Sold__c", ["defaultValue": false])

  @Test func alsoWhenNothingElseChanged() throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([Self.explicit]))
    #expect(try catalog.take(Night([Self.without])).changes.isEmpty)
    #expect(try catalog.take(Night([Self.isFalse])).changes.isEmpty)
    let snapshots = try catalog.snapshots()
    let drift = try catalog.store.read { SchemaDrift(try $0.pair(base: snapshots[0], head: snapshots[2])) }
    #expect(drift.changes.map(\.rule) == ["field-default-value-changed"])
    #expect(try catalog.verify().findings == [])
  }
}

extension JSONValue {
  /// A describe whose fields do not have a key.
  fileprivate func lacking(_ key: String) -> JSONValue {
    var copy = self
    copy["fields"] = .array((self["fields"]?.array ?? []).map { field in [key].reduce(into: field) { $0[$1] = nil } })
    return copy
  }
}
