import Schema
import TestSupport
import Testing

@Suite struct BadDescribesAreRefused {
  /// What is wrong, and what the error says.
  struct Row: Sendable, CustomTestStringConvertible {
    var bytes: [UInt8]
    var code: SchemaError.Code
    var object: String?
    var message: String

    init(_ text: String, _ code: SchemaError.Code, _ object: String?, _ message: String) {
      self.init(Array(text.utf8), code, object, message)
    }

    init(_ text: String, _ code: SchemaError.Code, _ message: String) { self.init(text, code, nil, message) }

    init(_ bytes: [UInt8], _ code: SchemaError.Code, _ object: String?, _ message: String) {
      self.bytes = bytes
      self.code = code
      self.object = object
      self.message = message
    }

    /// A describe of A with this in its only field.
    init(field text: String, _ code: SchemaError.Code, _ message: String) {
      self.init("{\"name\":\"A\",\"fields\":[{\"name\":\"F\",\(text)}]}", code, "A", message)
    }

    init(field text: String, _ message: String) { self.init(field: text, .json, message) }

    var testDescription: String { message }
  }

  static let json: [Row] = [
    Row("", .json, "it is empty"),
    Row(" \n\t", .json, "it is empty"),
    Row("<html><body>Login</body></html>", .json, "it is not JSON: unexpected “<” at byte 0"),
    Row("null", .notADescribe, "it is JSON, but no describe"),
    Row("[]", .notADescribe, "it is JSON, but no describe"),
    Row("\"Account\"", .notADescribe, "it is JSON, but no describe"),
    Row("{", .json, "the JSON is cut off at byte 1"),
    Row(#"{"name":"A","fields":[{"name":"F"}"#, .json, "A", "the JSON is cut off at byte 34"),
    Row(#"{"name":"A","fields":[]} {"name":"B"}"#, .trailing, "A", "more text follows the JSON value at byte 25"),
    Row(#"{"name":"A","fields":[],}"#, .json, "A", "it is not JSON: unexpected “}” at byte 24"),
    Row(#"{'name':"A"}"#, .json, "it is not JSON: unexpected “'” at byte 1"),
    Row(#"{"name":"A" "fields":[]}"#, .json, "A", "it is not JSON: unexpected “\"” at byte 12"),
    Row("{\"name\":\"A\",\0\"fields\":[]}", .json, "A", "it holds a NUL byte (byte 12)"),
    Row("{\"name\":\"A\",\u{1}\"fields\":[]}", .json, "A", "it is not JSON: unexpected byte at 12"),
    Row(field: "\"label\":\"a\0b\"", "it holds a NUL byte (byte 44)"),
    Row(field: #""label":"a\u0000b""#, "a text holds a NUL character (byte 44)"),
    Row(field: #""label":"\ud800""#, "a text is not valid UTF-8 (byte 43)"),
    Row(field: #""label":"\ud83d\u0041""#, "a text is not valid UTF-8 (byte 43)"),
    Row(field: #""label":"\udc00""#, "a text is not valid UTF-8 (byte 43)"),
    Row(field: #""label":"\x""#, "it is not JSON: unexpected “x” at byte 44"),
    Row(field: #""label":"\u12G4""#, "it is not JSON: unexpected “G” at byte 47"),
    Row(field: "\"label\":\"a\nb\"", "it is not JSON: unexpected byte at 44"),
    Row(field: #""label":tru"#, .invalid, "fields[0].label should be a text"),
    Row(field: #""custom":tru"#, "it is not JSON: unexpected “}” at byte 46"),
    Row(field: #""length":012"#, "it is not JSON: unexpected “1” at byte 44"),
    Row(field: #""length":1."#, "it is not JSON: unexpected “}” at byte 45"),
    Row(field: #""length":+1"#, "it is not JSON: unexpected “+” at byte 43"),
    Row(field: #""length":NaN"#, "it is not JSON: unexpected “N” at byte 43"),
    Row(field: #""length":9223372036854775808"#, "a number is too large (byte 43)"),
    Row(field: #""defaultValue":1e400"#, "a number is too large (byte 49)"),
    Row(field: #""keyOfTheFuture":[1,-1e400]"#, "a number is too large (byte 54)"),
    Row(
      Array(#"{"name":"A","label":""#.utf8) + [0xFF, 0xFE] + Array(#"","fields":[]}"#.utf8),
      .json,
      "A",
      "a text is not valid UTF-8 (byte 21)"
    ),
    Row(
      Array(#"{"name":"A","fields":[],"k"#.utf8) + [0xC3] + Array(#"":1}"#.utf8),
      .json,
      "A",
      "a text is not valid UTF-8 (byte 25)"
    ),
    Row(
      [0xEF, 0xBB, 0xBF] + Array(#"{"name":"A","fields":[]}"#.utf8),
      .json,
      nil,
      "it is not JSON: unexpected byte at 0"
    ),
    Row(String(repeating: "[", count: 100_000), .json, "it is nested deeper than 64 levels"),
    Row(field: "\"defaultValue\":" + String(repeating: "[", count: 100_000), "it is nested deeper than 64 levels"),
    Row(field: "\"other\":" + String(repeating: "{\"a\":", count: 100_000), "it is nested deeper than 64 levels"),
    Row(
      field: "\"picklistValues\":[{\"a\":" + String(repeating: "[", count: 100),
      "it is nested deeper than 64 levels"
    ),
  ]

  static let duplicates: [Row] = [
    Row(#"{"name":"A","name":"A","fields":[]}"#, .json, "A", #"the key "name" stands twice in one object (byte 12)"#),
    Row(
      #"{"name":"A","fields":null,"fields":[]}"#,
      .json,
      "A",
      #"the key "fields" stands twice in one object (byte 26)"#
    ),
    Row(
      #"{"name":"A","future":null,"future":1,"fields":[]}"#,
      .json,
      "A",
      #"the key "future" stands twice in one object (byte 26)"#
    ),
    Row(field: #""label":"a","label":"a""#, #"the key "label" stands twice in one object (byte 46) in fields[0]"#),
    Row(field: #""label":"a","l\u0061bel":"b""#, #"the key "label" stands twice in one object (byte 46) in fields[0]"#),
    Row(field: #""mask":null,"mask":null"#, #"the key "mask" stands twice in one object (byte 46) in fields[0]"#),
    Row(field: #""new":1,"new":1"#, #"the key "new" stands twice in one object (byte 42) in fields[0]"#),
    Row(
      field: #""picklistValues":[{"value":"a"},{"value":"b","value":"b"}]"#,
      #"the key "value" stands twice in one object (byte 79) in fields[0].picklistValues[1]"#
    ),
    Row(
      field: #""picklistValues":[{"value":"a","new":1,"new":2}]"#,
      #"the key "new" stands twice in one object (byte 73) in fields[0].picklistValues[0]"#
    ),
    Row(
      field: #""filteredLookupInfo":{"a":1,"a":1}"#,
      #"the key "a" stands twice in one object (byte 62) in fields[0].filteredLookupInfo"#
    ),
  ]

  static let types: [Row] = [
    Row(#"{"name":7,"fields":[]}"#, .invalid, "name should be a text"),
    Row(#"{"name":"A","fields":true}"#, .invalid, "A", "fields should be a list of fields"),
    Row(#"{"name":"A","fields":"[]"}"#, .invalid, "A", "fields should be a list of fields"),
    Row(#"{"name":"A","fields":[null]}"#, .invalid, "A", "fields[0] should be an object"),
    Row(#"{"name":"A","fields":[{"name":"F"},7]}"#, .invalid, "A", "fields[1] should be an object"),
    Row(#"{"name":"A","custom":"true","fields":[]}"#, .invalid, "A", "custom should be true or false"),
    Row(#"{"name":"A","custom":1,"fields":[]}"#, .invalid, "A", "custom should be true or false"),
    Row(
      #"{"name":"A","fields":[],"recordTypeInfos":7}"#,
      .invalid,
      "A",
      "recordTypeInfos should be a list of record types"
    ),
    Row(
      #"{"name":"A","fields":[],"childRelationships":[{"field":[]}]}"#,
      .invalid,
      "A",
      "childRelationships[0].field should be a text"
    ),
    Row(
      #"{"name":"A","fields":[],"childRelationships":7}"#,
      .invalid,
      "A",
      "childRelationships should be a list of child relationships"
    ),
    Row(field: #""length":"255""#, .invalid, "fields[0].length should be a whole number"),
    Row(field: #""length":1.5"#, .invalid, "fields[0].length should be a whole number"),
    Row(field: #""label":0"#, .invalid, "fields[0].label should be a text"),
    Row(field: #""referenceTo":{"a":1}"#, .invalid, "fields[0].referenceTo should be a list of object names"),
    Row(field: #""referenceTo":["A",7]"#, .invalid, "fields[0].referenceTo should be a list of object names"),
    Row(field: #""picklistValues":"a""#, .invalid, "fields[0].picklistValues should be a list of picklist values"),
    Row(field: #""picklistValues":["a"]"#, .invalid, "fields[0].picklistValues[0] should be a picklist value"),
    Row(
      field: #""picklistValues":[{"value":"a"},{"value":7}]"#,
      .invalid,
      "fields[0].picklistValues[1].value should be a text"
    ),
    Row(
      field: #""picklistValues":[{"active":"yes"}]"#,
      .invalid,
      "fields[0].picklistValues[0].active should be true or false"
    ),
    Row(
      field: #""picklistValues":[{"new":1,"value":7}]"#,
      .invalid,
      "fields[0].picklistValues[0] should be a picklist value"
    ),
    Row(
      field: #""picklistValues":[{"new":1,"active":"yes"}]"#,
      .invalid,
      "fields[0].picklistValues[0] should be a picklist value"
    ),
  ]

  private static let long = String(repeating: "a", count: 256)

  static let names: [Row] = [
    Row("{}", .notADescribe, "it is a JSON object without “fields”, so no describe"),
    Row(#"{"name":"A"}"#, .notADescribe, "A", "it is a JSON object without “fields”, so no describe"),
    Row(#"{"name":"A","fields":null}"#, .notADescribe, "A", "it is a JSON object without “fields”, so no describe"),
    Row(#"{"fields":[]}"#, .invalid, "it has no “name”, so it is no describe"),
    Row(#"{"name":null,"fields":[]}"#, .invalid, "it has no “name”, so it is no describe"),
    Row(#"{"name":"","fields":[]}"#, .invalid, "it has no “name”, so it is no describe"),
    Row(
      #"{"name":"../A","fields":[]}"#,
      .invalid,
      "“name” is no object name (letters, digits and underscores)"
    ),
    Row(#"{"name":"7A","fields":[]}"#, .invalid, "“name” is no object name (letters, digits and underscores)"),
    Row(
      "{\"name\":\"\(long)\",\"fields\":[]}",
      .invalid,
      "“name” is no object name (letters, digits and underscores)"
    ),
    Row(#"{"name":"A","fields":[{"label":"x"}]}"#, .invalid, "A", "a field has no name"),
    Row(#"{"name":"A","fields":[{"name":""}]}"#, .invalid, "A", "a field has no name"),
    Row(
      #"{"name":"A","fields":[{"name":"x'\u001b[2J"}]}"#,
      .invalid,
      "A",
      #""x'\u001b[2J" is no field name (letters, digits and underscores)"#
    ),
    Row(
      "{\"name\":\"A\",\"fields\":[{\"name\":\"\(long)\"}]}",
      .invalid,
      "A",
      "\"\(long.prefix(80))\" is no field name (letters, digits and underscores)"
    ),
    Row(#"{"name":"A","fields":[{"name":"F"},{"name":"F"}]}"#, .invalid, "A", "the field F stands twice"),
    Row(
      #"{"name":"A","fields":[{"name":"Zip__c"},{"name":"B"},{"name":"ZIP__c"}]}"#,
      .invalid,
      "A",
      "the fields ZIP__c and Zip__c differ only in case"
    ),
  ]

  @Test(arguments: json + duplicates + types + names) func withWordsThatSayWhere(row: Row) {
    let error = #expect(throws: SchemaError.self) { try Sample.scan(row.bytes) }
    #expect(error?.message == row.message)
    #expect(error?.code == row.code)
    #expect(error?.object == row.object)
  }

  @Test func andTheNextDescribeIsReadAsIfNothingHadBeen() throws {
    let scanner = DescribeScanner()
    let good = Array(Sample.text.utf8)
    let digest = try Sample.scan(good).digest
    for row in Self.json + Self.duplicates + Self.types + Self.names {
      let error = #expect(throws: SchemaError.self) { try Sample.scan(row.bytes, with: scanner) }
      #expect(error?.object == row.object)
      #expect(try Sample.scan(good, with: scanner).digest == digest)
    }
  }

  @Test func andNotNamedAfterTheOneBefore() throws {
    let scanner = DescribeScanner()
    let good = Array(Sample.text.utf8)
    _ = try Sample.scan(good, with: scanner)
    let bad = [UInt8(ascii: "x")] + good.dropFirst()
    let error = #expect(throws: SchemaError.self) { try Sample.scan(bad, with: scanner) }
    #expect(error?.object == nil)
  }

  @Test(.timeLimit(.minutes(1))) func orReadInReasonableTimeWithManyKeys() throws {
    let keys = (0..<50_000).map { ",\"key\($0)\":1" }.joined()
    let schema = try ObjectSchema(describe: Array("{\"name\":\"A\",\"fields\":[]\(keys)}".utf8))
    #expect(schema.attributes.keys.count == 50_000)
  }

  @Test(arguments: [62, 63]) func orKeptWholeUpToTheGreatestDepth(depth: Int) throws {
    let (open, close) = (String(repeating: "{\"a\":", count: depth), String(repeating: "}", count: depth))
    for key in ["supportedScopes", "filteredLookupInfo", "keyOfTheFuture"] {
      let text =
        "{\"name\":\"A\",\"fields\":[{\"name\":\"F\",\"\(key)\":\(open)1\(close)}],\"\(key)\":\(open)1\(close)}"
      // Too deep is refused; what is taken can be read back.
      let scanned: ScannedDescribe
      do { scanned = try Sample.scan(Array(text.utf8)) } catch is SchemaError { continue }
      #expect(throws: Never.self) { try scanned.schema() }
    }
  }
}
