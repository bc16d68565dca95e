import Schema
import TestSupport
import Testing

@Suite struct EveryAPIVersion {
  /// How many keys describes had, as recorded from orgs of these versions.
  @Test(arguments: [(22, 27, 39), (29, 28, 43), (37, 33, 52), (40, 35, 55), (48, 42, 57), (53, 45, 57), (62, 45, 57)])
  func isRead(version: Int, objectKeys: Int, fieldKeys: Int) throws {
    let org = SyntheticOrg(objectCount: 4, apiVersion: version, meanSize: 9_000)
    for index in 0..<4 {
      let bytes = org.describe(index)
      let scanned = try Sample.scan(bytes)
      #expect(scanned.name == org.name(index))
      #expect(scanned.apiVersion == APIVersion(major: version))
      #expect(scanned.knownKeys == nil)
      let json = try JSONValue(parsing: bytes)
      #expect(json.object?.members.count == objectKeys)
      #expect(json["fields"]?.array?.first?.object?.members.count == fieldKeys)
      #expect(json["fields"]?.array?.count == scanned.fieldCount)
    }
  }

  @Test func namesRecordTypesByTheirNamesWhereThereIsNoDeveloperName() throws {
    let org = SyntheticOrg(objectCount: 30, apiVersion: 22, meanSize: 9_000)
    let schemas = try (0..<30).map { try ObjectSchema(describe: org.describe($0)) }
    #expect(schemas.contains { $0.recordTypes.map(\.developerName) == ["Master", "Partner", "Retail", "Wholesale"] })
  }

  @Test func takesNothingFromAKeyThatAppearsEmpty() throws {
    let (old, new) = (SyntheticOrg(objectCount: 4, apiVersion: 40), SyntheticOrg(objectCount: 4, apiVersion: 44))
    for index in 0..<4 {
      let (before, after) = (try Sample.read(old.describe(index)), try Sample.read(new.describe(index)))
      #expect(before.schema.fields == after.schema.fields)
    }
  }

  @Test(arguments: [
    (#"{"sobject":"/services/data/v58.0/sobjects/A"}"#, 58), (#"{"a":"\/services\/data\/v31.0\/x"}"#, 31),
    (#"{"uiNewRecord":"https://x.my.salesforce.com/a00/e"}"#, nil), (#"{"a":"/services/data/v5.0/x"}"#, nil),
    ("null", nil),
  ]) func standsInTheURLs(urls: String, version: Int?) throws {
    let scanned = try Sample.scan(Array("{\"name\":\"A\",\"urls\":\(urls),\"fields\":[]}".utf8))
    #expect(scanned.apiVersion?.major == version)
  }
}

@Suite struct AReducedDescribe {
  private static func read(_ json: JSONValue) throws -> ObjectSchema { try ObjectSchema(describe: json.bytes) }

  /// As the Salesforce extensions for Visual Studio Code store them.
  private static let reduced: JSONValue = [
    "fields": [
      [
        "aggregatable": true, "custom": false, "defaultValue": .null, "extraTypeInfo": .null, "filterable": true,
        "groupable": true, "inlineHelpText": .null, "label": "Size", "name": "Size__c", "nillable": true,
        "picklistValues": [["active": true, "defaultValue": false, "label": "L", "validFor": .null, "value": "L"]],
        "referenceTo": [], "relationshipName": .null, "sortable": true, "type": "picklist",
      ]
    ], "label": "Rental", "custom": true, "queryable": true, "name": "Rental__c", "childRelationships": [],
  ]

  @Test func isToldByWhatEveryDescribeHas() throws {
    let known = try #require(try Self.read(Self.reduced).knownKeys)
    #expect(known.object.contains(.label) && !known.object.contains(.keyPrefix))
    #expect(known.field.contains(.nillable) && !known.field.contains(.length))
    #expect(try ObjectSchema(describe: Array(Sample.text.utf8)).knownKeys == nil)
  }

  @Test func saysNothingOfWhatItLacks() throws {
    var full = Self.reduced
    full["keyPrefix"] = "a01"
    full["recordTypeInfos"] = [["name": "R"]]
    var field = try #require(full["fields"]?.array?.first)
    for (key, value): (String, JSONValue) in [("soapType", "xsd:string"), ("length", 255), ("createable", true)] {
      field[key] = value
    }
    full["fields"] = [field]
    let (known, less) = (try Self.read(full), try Self.read(Self.reduced))
    #expect(known.knownKeys == nil && less.knownKeys != nil)
    #expect(ObjectPair(before: known, after: less).isUnchanged)
    #expect(ObjectPair(before: less, after: known).isUnchanged)
  }

  @Test func stillTellsWhatItHas() throws {
    var other = Self.reduced
    var field = try #require(other["fields"]?.array?.first)
    field["nillable"] = false
    other["fields"] = [field]
    let pair = ObjectPair(before: try Self.read(Self.reduced), after: try Self.read(other))
    #expect(pair.fields.map { $0.after?.name } == ["Size__c"])
  }

  @Test func hasAnotherDigestThanAFullOne() throws {
    let text = Self.reduced.encoded()
    let full = text.replacing("\"nillable\":true", with: "\"nillable\":true,\"createable\":false")
    #expect(try Sample.read(Array(text.utf8)).digest != Sample.read(Array(full.utf8)).digest)
  }

  @Test func keepsItsKeysAsJSON() throws {
    let known = try #require(try Self.read(Self.reduced).knownKeys)
    #expect(try KnownKeys(json: known.json) == known)
  }
}
