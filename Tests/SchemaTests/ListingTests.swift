import Schema
import TestSupport
import Testing

@Suite struct Listings {
  private static func read(_ text: String) throws(SchemaError) -> Listing {
    let bytes = Array(text.utf8)
    let result = bytes.withUnsafeBytes { buffer in
      Result { () throws(SchemaError) in try Listing(parsing: buffer) }
    }
    return try result.get()
  }

  @Test(arguments: [
    #"{"encoding":"UTF-8","maxBatchSize":200,"sobjects":[{"name":"b__c","label":"B"},{"label":"A","name":"Account"}]}"#,
    #"["Account","b__c"]"#, #" [ "b__c" , "Account" ] "#,
    #"[{"name":"b__c","custom":true},{"name":"Account","custom":false}]"#,
    #"{"sobjects":[{"\u006eame":"Account"},{"name":"b__c","urls":{}}]}"#,
  ]) func areReadInEveryForm(text: String) throws {
    #expect(try Self.read(text) == Listing(objects: ["Account", "b__c"]))
  }

  @Test func tellTheAPIVersion() throws {
    let org = SyntheticOrg(objectCount: 20, apiVersion: 43)
    let listing = try Self.read(String(decoding: org.describeGlobal(), as: UTF8.self))
    #expect(listing.apiVersion == APIVersion(major: 43))
    #expect(listing.objects == (0..<20).map(org.name).sorted())
  }

  @Test func mayBeEmpty() throws {
    #expect(try Self.read("[]") == Listing(objects: []))
    #expect(try Self.read(#"{"sobjects":[]}"#) == Listing(objects: []))
  }

  @Test(arguments: [
    ("", "it is empty"), ("{}", "it has no list of “sobjects”"),
    (#"{"sobjects":{"name":"A"}}"#, "it has no list of “sobjects”"),
    (#"["A""#, "the JSON is cut off at byte 4"), (#"["A"] ["B"]"#, "more text follows the JSON value at byte 6"),
    (#"["A",7]"#, "entry 2 of the list has no object name"), (#"["A",null]"#, "entry 2 of the list has no object name"),
    (#"[{"name":"A"},{"label":"B"}]"#, "entry 2 of the list has no object name"),
    (#"["../A"]"#, "entry 1 of the list has no object name"), (#"["A","A"]"#, "it lists A twice"),
    (#"["Ab__c","AB__c"]"#, "it lists Ab__c and AB__c, which differ only in case"),
    (#"{"sobjects":[],"sobjects":[]}"#, #"the key "sobjects" stands twice in one object (byte 15)"#),
    (#"[{"name":"A","name":"B"}]"#, #"the key "name" stands twice in one object (byte 13) in [0]"#),
    ("[\"A\0\"]", "it holds a NUL byte (byte 3)"), (#"["\ud800"]"#, "a text is not valid UTF-8 (byte 2)"),
  ]) func areRefusedWithWords(text: String, message: String) {
    let error = #expect(throws: SchemaError.self) { try Self.read(text) }
    #expect(error?.message == message)
  }

  @Test func areRefusedWhereverTheyAreCut() {
    let text = #"{"sobjects":[{"name":"A","urls":{"a":"/services/data/v62.0"}},{"name":"Bé","n":[1,true]}]}"#
    let bytes = Array(text.utf8)
    for count in 0..<bytes.count {
      let cut = Array(bytes[..<count])
      #expect(throws: SchemaError.self) { try cut.withUnsafeBytes { _ = try Listing(parsing: $0) } }
    }
  }
}
