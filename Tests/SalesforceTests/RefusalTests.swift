import Salesforce
import Schema
import Testing

private let a = describe("Account")
private let read = "Give sObject describes or describe global as the REST API or “sf … --json” return them."
private let again = "Save or download it again."

@Suite struct `JSON and text that are no describes` {
  private static let refusals: [(text: String, expected: String)] = [
    ("", "it is empty. Save the describe again; the download or command has failed."),
    (" \n\u{FEFF}", "it is not JSON: it starts with “\\u{FEFF}”. \(read)"),
    ("\u{FEFF} \n", "it is empty. Save the describe again; the download or command has failed."),
    (
      "<!DOCTYPE html><title>Login",
      "it is an HTML page, not JSON. "
        + "Open it to see what the server said: usually a sign-in or maintenance page. Then save the describe again."
    ),
    (
      "\n<?xml version=\"1.0\"?><a/>",
      "it is XML, not JSON. "
        + "Save the describe from the REST API, or with “sf sobject describe --json”. SOAP answers are not read."
    ),
    ("hello\u{7}", "it is not JSON: it starts with “hello\\u{7}”. \(read)"),
    ("12", "it is neither a JSON object nor an array. \(read)"),
    ("\"Account\"", "it is neither a JSON object nor an array. \(read)"),
    ("{}", "it is an empty JSON object. \(read)"),
    ("[]", "it is an empty list. \(read)"),
    (#"{"status":0,"result":[]}"#, "it is an empty list. \(read)"),
    (#"{"a":"#, "the JSON is cut off at byte 5. \(again)"),
    (#"{"a":1,}"#, "it is not JSON: unexpected “}” at byte 7. \(again)"),
    (#"{"a":1} x"#, "› line 1: it is not JSON: unexpected “x” at byte 8. \(again)"),
    (
      String(repeating: "[", count: 100_000),
      "it is nested deeper than 64 levels. \(again)"
    ),
    (
      #"[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]"#,
      "it is an error that Salesforce returned: “INVALID_SESSION_ID: Session expired or invalid”. "
        + "Remove the cause, then save the describe again."
    ),
    (
      #"{"message":"a\u001b[2J","errorCode":"E"}"#,
      "it is an error that Salesforce returned: “E: a\\u{1B}[2J”. Remove the cause, then save the describe again."
    ),
    (
      #"{"error":"invalid_grant","error_description":"authentication failure"}"#,
      "it is a sign-in error: “invalid_grant: authentication failure”. Sign in again, then save the describe again."
    ),
    (
      #"{"metadataObjects":[],"partialSaveAllowed":true}"#,
      "it is describeMetadata of the Metadata API, which lists metadata types. "
        + "Save describe global instead: /services/data/vXX.0/sobjects."
    ),
    (
      #"{"apiName":"Account","childRelationship":[],"fields":{}}"#,
      "it is object info of the UI API, which lacks most of a describe. "
        + "Save /services/data/vXX.0/sobjects/Account/describe instead."
    ),
    (#"{"size":1,"totalSize":1,"done":true,"records":[]}"#, "it is the result of a query. \(read)"),
    (#"{"layouts":[],"recordTypeMappings":[]}"#, "it is a describe of layouts. \(read)"),
    (#"{"DailyApiRequests":{"Max":15000,"Remaining":1}}"#, "it is the answer of the limits resource. \(read)"),
    (
      #"{"name":"Account"}"#,
      "it is a describe without fields. Save the whole answer of /services/data/vXX.0/sobjects/Account/describe."
    ),
    (
      #"{"activateable":false,"label":"x","name":"../x"}"#,
      "it is a describe without fields. Save the whole answer of /services/data/vXX.0/sobjects/NAME/describe."
    ),
    (
      #"{"name":"app","version":"1","scripts":{},"b":1,"c":2}"#,
      "it is JSON but no describe: it has the keys “name”, “version”, “scripts”, “b” and 1 more. \(read)"
    ),
    (
      #"{"\#(String(repeating: "k", count: 300))":1}"#,
      "it is JSON but no describe: it has the keys “\(String(repeating: "k", count: 40))…”. \(read)"
    ),
    (
      #"{"fields":{},"name":"A"}"#,
      "it is a describe without fields. Save the whole answer of /services/data/vXX.0/sobjects/A/describe."
    ),
    (
      #"{"status":1,"name":"NoOrg","message":"No org","exitCode":1}"#,
      "the sf command failed (status 1): “No org”. "
        + "Run the command again, for an org that “sf org list” shows as connected."
    ),
    (
      #"{"status":0,"result":\#(a),"result":\#(a)}"#,
      "the key “result” stands twice in one object. Save the answer as Salesforce gave it."
    ),
    (
      #"{"compositeResponse":[{"body":1,"body":2}]}"#,
      "› compositeResponse[0]: the key “body” stands twice in one object. Save the answer as Salesforce gave it."
    ),
    (#"{"status":0,"result":null}"#, "the sf command gave no result. Run the command again."),
    (
      #"["A__c","ns__B__mdt"]"#,
      "it lists custom objects only, which would remove all standard objects. "
        + "List all objects: “sf sobject list --sobject all --json”."
    ),
    (
      #"[{"name":"A__c","custom":true}]"#,
      "it lists custom objects only, which would remove all standard objects. "
        + "List all objects: “sf sobject list --sobject all --json”."
    ),
    (#"["Account",1]"#, "› [0]: it is no JSON object. Give arrays of describes alone."),
    (#"[\#(a),[\#(a)]]"#, "› [1]: it is no JSON object. Give arrays of describes alone."),
    (
      #"{"Account":{"Description":"x"}}"#,
      #"› "Account": it is JSON but no describe: it has the keys “Description”. \#(read)"#
    ),
    (
      #"{"Contact":\#(a)}"#,
      #"› "Contact": it is the describe of “Account”, not of “Contact”. "#
        + "Name each describe by the object it is about."
    ),
    (
      #"{"Contact":{"sobjects":[]}}"#,
      #"› "Contact": it is no describe of one object. Give maps of object names to describes alone."#
    ),
    (
      #"{"compositeResponse":[{"body":{"totalSize":0,"done":true,"records":[]},"httpStatusCode":200,"referenceId":"q"}]}"#,
      "› compositeResponse[0]: it is the result of a query. \(read)"
    ),
    (
      #"{"compositeResponse":[{"body":null,"httpStatusCode":200,"referenceId":"q"}]}"#,
      "› compositeResponse[0]: it is neither a JSON object nor an array. \(read)"
    ),
    (
      #"{"compositeResponse":[{"body":null,"httpStatusCode":304,"referenceId":"CCI__RefId__0__"}]}"#,
      "› compositeResponse[0]: it says that something has not changed (304), but not which object. "
        + "Use the object’s name as the referenceId, or ask again without If-Modified-Since."
    ),
    (
      #"{"compositeResponse":[{"body":null,"referenceId":"q"}]}"#,
      "› compositeResponse[0]: the answer has no status or no body. Save the answer of the composite request again."
    ),
    (
      #"{"compositeResponse":[1]}"#,
      "› compositeResponse[0]: it is no JSON object. Save the answer of the composite request again."
    ),
    (
      #"{"results":[{"statusCode":200,"result":{"apiName":"Case","fields":{}}}]}"#,
      "› results[0]: it is object info of the UI API, which lacks most of a describe. "
        + "Save /services/data/vXX.0/sobjects/Case/describe instead."
    ),
    (
      (0..<5).reduce(a) { text, _ in #"{"status":0,"result":\#(text)}"# },
      "the describes are wrapped too many times. Save each describe to a file of its own."
    ),
  ]

  @Test(arguments: refusals.indices) func `are refused by name, with advice`(row: Int) {
    let (text, expected) = Self.refusals[row]
    #expect(message { _ = try memberLines(text) } == (expected.hasPrefix("›") ? "f.json " : "f.json: ") + expected)
  }

  @Test(
    arguments: [
      ([0xFF, 0xFE, 0x7B, 0], "UTF-16"), ([0xFE, 0xFF, 0, 0x7B], "UTF-16"), ([0xFF, 0xFE, 0, 0], "UTF-32"),
      ([0, 0, 0xFE, 0xFF], "UTF-32"),
    ] as [([UInt8], String)]
  ) func `text in another encoding`(bytes: [UInt8], name: String) {
    #expect(
      message { _ = try memberLines(bytes) }
        == "f.json: it is \(name) text, not UTF-8. "
        + "Save it as UTF-8. PowerShell’s “>” writes UTF-16: use “| Out-File -Encoding utf8” there."
    )
  }

  @Test func `a quotation from a file has at most 200 characters`() throws {
    let long = String(repeating: "m", count: 5000)
    let found = try #require(
      message { _ = try memberLines(#"[{"errorCode":"E","message":"\#(long)"}]"#) }
    )
    #expect(found.count { $0 == "m" } < 210)
  }

  @Test func `any text cut at any byte is an error or a shorter document, never a crash`() throws {
    let text = Array(
      #"[{"status":0,"result":{"Account":\#(a)}},{"compositeResponse":[{"body":null,"httpStatusCode":304}]}]"#.utf8
    )
    for count in 0..<text.count {
      #expect(message { _ = try memberLines(Array(text.prefix(count))) }?.hasPrefix("f.json") == true)
    }
  }
}
