import Schema
import TestSupport
import Testing

/// The keys where null is not the same as false or 0, and those that only "absent" may replace.
private let distinguished = Set(Attributes.distinguished.map(\.rawValue))

@Suite struct TheSameSchemaInOtherBytes {
  private static let lists = [
    "fields", "childRelationships", "recordTypeInfos", "supportedScopes", "actionOverrides",
  ]

  static let orders: [Rewriting] =
    [
      Rewriting("order of keys") { $0.withKeysReversed },
      Rewriting("order of reference targets") { json in
        json.changing("fields") { $0.mapping { $0.changing("referenceTo", \.reversed) } }
      },
      Rewriting("order of junction lists") { json in
        json.changing("childRelationships") { children in
          children.mapping {
            $0.changing("junctionIdListNames", \.reversed).changing("junctionReferenceTo", \.reversed)
          }
        }
      },
    ] + lists.map { list in Rewriting("order of \(list)") { $0.changing(list, \.reversed) } }

  static let spellings: [Rewriting] = [
    Rewriting(text: "white space between all values") { text in
      text.replacing(/([\[{,:])(?=["\[{tfn])/) { "\($0.1) \t\r\n " } + " \n"
    },
    Rewriting(text: "letters as escapes") { $0.replacing("ö", with: "\\u00f6").replacing("À", with: "\\u00C0") },
    Rewriting(text: "keys as escapes") { $0.replacing("\"name\"", with: "\"\\u006eam\\u0065\"") },
    Rewriting(text: "keys of picklist values as escapes") { $0.replacing("\"validFor\"", with: "\"valid\\u0046or\"") },
    Rewriting(text: "slashes as escapes") { $0.replacing("/", with: "\\/") },
    Rewriting(text: "numbers with a fraction") { $0.replacing("\"length\":255", with: "\"length\":255.0") },
    Rewriting(text: "numbers with an exponent") { $0.replacing("\"length\":18,", with: "\"length\":1.8e1,") },
    Rewriting("indented") { $0 },
  ]

  static let noise: [Rewriting] = [
    Rewriting([], "urls", ["sobject": "/services/data/v62.0/elsewhere", "more": ["a": 1]]),
    Rewriting([], "urls", nil),
    Rewriting(["recordTypeInfos"], "urls", nil),
    Rewriting(["recordTypeInfos"], "available", false),
    Rewriting(["recordTypeInfos"], "available", nil),
    Rewriting(["recordTypeInfos"], "defaultRecordTypeMapping", false),
    Rewriting(["supportedScopes"], "urls", ["a": "b"]),
  ]

  /// `""` and `[]` where no text and no list belongs are errors, and need no row.
  static let absences: [Rewriting] =
    [
      Rewriting("everything empty left out") { $0.withoutEmptyMembers(but: distinguished.union(["fields"])) },
      Rewriting("lists as null") { $0.changing("namedLayoutInfos") { _ in .null } },
      Rewriting(["fields"], "custom", false), Rewriting(["fields"], "custom", .null),
      Rewriting(["fields"], "digits", 0), Rewriting(["fields"], "digits", .null),
      Rewriting(["fields"], "inlineHelpText", ""), Rewriting(["fields"], "inlineHelpText", .null),
      Rewriting(["fields"], "picklistValues", .null), Rewriting(["fields"], "picklistValues", nil),
      Rewriting(["fields"], "referenceTo", .null), Rewriting(["fields"], "referenceTo", nil),
      Rewriting(["fields"], "referenceTo", ""),
    ]
    + [[], ["fields"], ["recordTypeInfos"], ["childRelationships"], ["fields", "picklistValues"]].flatMap { path in
      [JSONValue.null, false, 0, "", []].map { Rewriting(path, "keyOfTheFuture", $0) }
    }

  @Test(arguments: orders + spellings + noise + absences) func isEqual(rewriting: Rewriting) throws {
    let json = try Sample.json()
    let (one, other) = (try Sample.read(json.bytes), try Sample.read(rewriting(json)))
    #expect(one.schema == other.schema)
    #expect(one.digest == other.digest)
  }

  @Test func aSingleObjectIsAListOfOne() throws {
    let text = #"""
      {"name":"A","fields":[{"name":"F","soapType":"x","picklistValues":[{"value":"v"}],"referenceTo":["B"]}],
      "childRelationships":[{"childSObject":"C","field":"D"}],"recordTypeInfos":[{"name":"R"}],
      "supportedScopes":[{"name":"s"}]}
      """#
    let unlisted = text.replacing("[", with: "").replacing("]", with: "")
    let (one, other) = (try Sample.read(Array(text.utf8)), try Sample.read(Array(unlisted.utf8)))
    #expect(one.schema == other.schema)
    #expect(one.digest == other.digest)
  }

  @Test func entriesThatAreAlikeButForAFlagHaveNoOrder() throws {
    let entries: [JSONValue] = [
      ["childSObject": "C", "field": "D", "cascadeDelete": true], ["childSObject": "C", "field": "D"],
    ]
    let types: [JSONValue] = [["name": "R", "active": true], ["name": "R"]]
    func describe(_ entries: [JSONValue], _ types: [JSONValue]) -> JSONValue {
      ["name": "A", "fields": [], "childRelationships": .array(entries), "recordTypeInfos": .array(types)]
    }
    let one = try Sample.read(describe(entries, types).bytes)
    let other = try Sample.read(describe(entries.reversed(), types.reversed()).bytes)
    #expect(one.schema == other.schema)
    #expect(one.digest == other.digest)
  }

  @Test(arguments: [UInt64](1...20)) func whateverOrderAnOrgSendsIt(seed: UInt64) throws {
    let plain = SyntheticOrg(objectCount: 6, seed: seed, meanSize: 9_000, changedPerNight: 0)
    var noisy = plain
    noisy.noisyPerNight = 6
    for index in 0..<6 {
      let (bytes, others) = (plain.describe(index), noisy.describe(index, night: 1))
      #expect(bytes != others)
      #expect(try Sample.read(bytes).digest == Sample.read(others).digest)
    }
  }
}

@Suite struct AnotherSchema {
  static let rewritings: [Rewriting] =
    [
      Rewriting("order of picklist values") { json in
        json.changing("fields") { $0.mapping { $0.changing("picklistValues", \.reversed) } }
      },
      Rewriting(text: "composed and decomposed letters") { $0.replacing("ö", with: "o\u{308}") },
      Rewriting(text: "letters of a picklist value's label") { $0.replacing("Groß", with: "Gross") },
      Rewriting(text: "capitals") { $0.replacing("\"Payer\"", with: "\"PAYER\"") },
      Rewriting(text: "blanks inside a text") { $0.replacing("Record ID", with: "Record  ID") },
      Rewriting(text: "order 0 and no order") {
        $0.replacing("\"relationshipOrder\":0", with: "\"relationshipOrder\":null")
      },
      Rewriting(text: "false and no default") {
        $0.replacing("\"defaultValue\":false,\"label\":\"Paid\"", with: "\"defaultValue\":null,\"label\":\"Paid\"")
      },
      Rewriting(text: "false and 0 as defaults") {
        $0.replacing("\"defaultValue\":false,\"label\":\"Paid\"", with: "\"defaultValue\":0,\"label\":\"Paid\"")
      },
      Rewriting(["fields"], "defaultValue", ""), Rewriting(["fields"], "defaultValue", []),
      Rewriting(["fields"], "filteredLookupInfo", ["controllingFields": [], "dependent": false]),
      Rewriting(["fields", "picklistValues"], "active", .null),
      Rewriting(["recordTypeInfos"], "recordTypeId", "0125g0000009"),
    ]
    + [[], ["fields"], ["recordTypeInfos"], ["childRelationships"], ["supportedScopes"]].map { path in
      Rewriting(path, "keyOfTheFuture", "x")
    }

  @Test(arguments: rewritings) func isDifferent(rewriting: Rewriting) throws {
    let json = try Sample.json()
    let (one, other) = (try Sample.read(json.bytes), try Sample.read(rewriting(json)))
    #expect(one.schema != other.schema)
    #expect(one.digest != other.digest)
  }

  @Test func everyNightDiffersWhereTheOrgChanged() throws {
    let org = SyntheticOrg(objectCount: 12, seed: 5, meanSize: 9_000, changedPerNight: 3)
    for night in 1...10 {
      let changed = try (0..<12).filter { index in
        try Sample.read(org.describe(index, night: night - 1)).digest
          != Sample.read(org.describe(index, night: night)).digest
      }
      #expect(changed == org.changedObjects(in: night))
    }
  }
}
