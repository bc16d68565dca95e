import Salesforce
import Schema
import Testing

private let a = describe("Account")
private let c = describe("Contact")
private let global = #"{"encoding":"UTF-8","maxBatchSize":200,"sobjects":[{"name":"Account"}]}"#

private func entry(_ status: Int, _ body: String, _ reference: String) -> String {
  #"{"body":\#(body),"httpHeaders":{},"httpStatusCode":\#(status),"referenceId":"\#(reference)"}"#
}

private func sf(_ result: String) -> String { #"{"status":0,"result":\#(result),"warnings":[]}"# }

private func error(_ code: String) -> String { #"[{"errorCode":"\#(code)","message":"why"}]"# }

@Suite struct `Shapes of JSON that hold describes` {
  private static let shapes: [(text: String, expected: [String])] = [
    (a, [": describe \(a)"]),
    (#"{"actionOverrides":[],"name":"A"}"#, [#": describe {"actionOverrides":[],"name":"A"}"#]),
    ("\u{FEFF}\r\n\t \(a) \n", [": describe \(a)"]),
    (#"{"newKey":1,"name":"A","fields":[]}"#, [#": describe {"newKey":1,"name":"A","fields":[]}"#]),
    (#"{ "\u006eame" : "A" , "fields" : [ ] }"#, [#": describe { "\u006eame" : "A" , "fields" : [ ] }"#]),
    (global, [": listing \(global)"]),
    (#"{"sobjects":[]}"#, [#": listing {"sobjects":[]}"#]),
    (sf(a), [": describe \(a)"]),
    (sf(" \(a) "), [": describe \(a)"]),
    (sf(#"["Account","A__c"]"#), [#": listing ["Account","A__c"]"#]),
    (sf(global), [": listing \(global)"]),
    (#"["Account", "A__c"]"#, [#": listing ["Account", "A__c"]"#]),
    (
      #"[{"name":"Account","custom":false},{"custom":true,"name":"A__c"}]"#,
      [#": listing [{"name":"Account","custom":false},{"custom":true,"name":"A__c"}]"#]
    ),
    ("[\(a),\(c)]", [" › [0]: describe \(a)", " › [1]: describe \(c)"]),
    ("[\(sf(a)),\(global)]", [" › [0]: describe \(a)", " › [1]: listing \(global)"]),
    (
      #"{"Account":\#(a),"Contact":\#(c)}"#,
      [#" › "Account": describe \#(a)"#, #" › "Contact": describe \#(c)"#]
    ),
    (#"{"Account":\#(sf(a))}"#, [#" › "Account": describe \#(a)"#]),
    ("[\(a)]\n\(c)\n", [" › line 1 › [0]: describe \(a)", " › line 2: describe \(c)"]),
    (
      #"{"compositeResponse":[\#(entry(200, a, "refAccount")),\#(entry(200, global, "global")),"#
        + #"\#(entry(304, "null", "Case")),\#(entry(304, "null", "refLead")),\#(entry(304, "null", "ref_a__Case__c")),"#
        + #"\#(entry(403, error("INSUFFICIENT_ACCESS"), "refTask")),\#(entry(404, error("NOT_FOUND"), "Event")),"#
        + #"\#(entry(500, error("UNKNOWN_EXCEPTION"), "User")),\#(entry(400, "null", "x1"))]}"#,
      [
        " › compositeResponse[0]: describe \(a)", " › compositeResponse[1]: listing \(global)",
        " › compositeResponse[2]: unchanged Case", " › compositeResponse[3]: unchanged Lead",
        " › compositeResponse[4]: unchanged a__Case__c",
        " › compositeResponse[5]: forbidden Task: INSUFFICIENT_ACCESS: why",
        " › compositeResponse[6]: not-found Event: NOT_FOUND: why",
        " › compositeResponse[7]: server-error User: UNKNOWN_EXCEPTION: why",
        " › compositeResponse[8]: malformed ?: HTTP status 400",
      ]
    ),
    (
      #"{"hasErrors":true,"results":[{"statusCode":200,"result":\#(a)},{"statusCode":200,"result":\#(global)},"#
        + #"{"statusCode":503,"result":\#(error("SERVER_UNAVAILABLE"))}]}"#,
      [
        " › results[0]: describe \(a)", " › results[1]: listing \(global)",
        " › results[2]: server-error ?: SERVER_UNAVAILABLE: why",
      ]
    ),
    (#"{"compositeResponse":[]}"#, []),
  ]

  @Test(arguments: shapes.indices) func `give their members with the bytes of the JSON alone`(row: Int) throws {
    #expect(try memberLines(Self.shapes[row].text) == Self.shapes[row].expected.map { "f.json" + $0 })
  }

  @Test func `values one after the other are found by lines where the name says so, or on request`() throws {
    let text = Array("\u{FEFF}\(a)\n\n  \(c)\(a)".utf8)
    let expected = [
      "f.ndjson › line 1: describe \(a)", "f.ndjson › line 3: describe \(c)", "f.ndjson › line 3: describe \(a)",
    ]
    #expect(try memberLines(text, Origin(path: "f.ndjson")) == expected)
    let scanned = try text.withUnsafeBytes {
      try DocumentContents.scannedMembers(of: $0, origin: Origin(path: "f.json"))
    }
    #expect(scanned.map(\.kind) == [.describe, .describe, .describe])
    #expect(try memberLines(text).count == 1)
  }

  @Test func `a describe is not looked through`() throws {
    let broken = #"{"actionOverrides":[],oops"#
    #expect(try memberLines(broken) == ["f.json: describe \(broken)"])
  }

  @Test(arguments: [
    ("Account.json", "Account"), ("a/b/My__c.json.gz", "My__c"), ("/x/ns__My__c.JSON", "ns__My__c"),
    ("global.json", nil), ("a.zip", nil), ("1Account.json", nil), ("Account_.json", nil), ("é.json", nil), ("", nil),
    ("Account.ndjson", nil),
  ]) func `a file's name tells its object`(path: String, object: String?) {
    #expect(DocumentContents.object(from: Origin(path: path)) == object)
    #expect(DocumentContents.object(from: Origin(path: "x.zip", inner: [path])) == object)
  }

  @Test(arguments: [("\"Account\"", "Account"), ("[3]", nil), ("line 7", nil), ("compositeResponse[2]", nil)])
  func `a place inside a file tells its object only by a map's key`(step: String, object: String?) {
    #expect(DocumentContents.object(from: Origin(path: "Case.json", inner: [step])) == object)
  }
}
