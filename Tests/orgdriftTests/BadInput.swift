import Foundation
import Testing

/// One kind of bad input, and what the program has to say of it.
struct BadInput: CustomTestStringConvertible {
  var testDescription: String
  /// Shell that makes it; `$D` holds the describes of a night.
  var make = ""
  /// Files to write, by path.
  var files: [(path: String, bytes: [UInt8])] = []
  /// What stands after `--from`.
  var from: String
  /// Parts of the message.
  var says: [String]

  init(_ name: String, _ path: String, _ text: String, says: String...) {
    self.init(name, path, Array(text.utf8), says: says)
  }

  init(_ name: String, _ path: String, _ bytes: [UInt8], says: [String]) {
    testDescription = name
    files = [(path, bytes)]
    from = path
    self.says = [path] + says
  }

  init(_ name: String, make: String, from: String, says: String...) {
    testDescription = name
    self.make = make
    self.from = from
    self.says = says
  }
}

extension BadInput {
  private static func describe(_ members: String) -> String {
    #"{"urls":{"sobject":"/services/data/v62.0/sobjects/Account"},"name":"Account","fields":[\#(members)]}"#
  }

  static let documents: [BadInput] = [
    BadInput("not JSON", "in/a.json", "hello", says: "it is not JSON", "“hello”"),
    BadInput(
      "cut off",
      "in/a.json",
      #"{"name":"Account","fields":[{"name":"#,
      says: "the JSON is cut off at byte 36, in Account"
    ),
    BadInput("empty", "in/a.json", "", says: "it is empty"),
    BadInput("an HTML page", "in/a.json", "<!DOCTYPE html><html></html>", says: "it is an HTML page"),
    BadInput(
      "an error of Salesforce",
      "in/a.json",
      #"[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]"#,
      says: "it is an error that Salesforce returned",
      "INVALID_SESSION_ID"
    ),
    BadInput("describeMetadata", "in/a.json", #"{"metadataObjects":[]}"#, says: "it is describeMetadata"),
    BadInput("UI-API object info", "in/a.json", #"{"apiName":"Account","fields":{}}"#, says: "UI API"),
    BadInput("no fields", "in/a.json", #"{"name":"Account","label":"Account"}"#, says: "without fields"),
    BadInput(
      "a wrong type",
      "in/a.json",
      describe(#"{"name":"Id","length":"x"}"#),
      says: "fields[0].length should be"
    ),
    BadInput(
      "a number beyond 64 bits",
      "in/a.json",
      describe(#"{"name":"Id","length":99999999999999999999}"#),
      says: "a number is too large",
      "in Account"
    ),
    BadInput(
      "invalid UTF-8",
      "in/a.json",
      Array(describe(#"{"name":"Id","label":""#).utf8.dropLast(2)) + [0xC3, 0x28, 0x22, 0x7D, 0x5D, 0x7D],
      says: ["UTF-8"]
    ),
    BadInput("100,000 nested arrays", "in/a.json", String(repeating: "[", count: 100_000), says: "nested"),
    BadInput("a key twice", "in/a.json", describe(#"{"name":"Id","name":"Id"}"#), says: "twice"),
    BadInput(
      "a NUL byte",
      "in/a.json",
      describe("{\"name\":\"I\u{0}d\"}"),
      says: "it holds a NUL byte (byte 97), in Account"
    ),
    BadInput(
      "names that differ only in case",
      "in/a.json",
      "[\(describe("")),\(describe("").replacing("Account", with: "ACCOUNT"))]",
      says: "differ only in case"
    ),
    BadInput(
      "two API versions",
      "in/a.json",
      "[\(describe("")),\(describe("").replacing("62.0", with: "61.0").replacing("Account", with: "Case"))]",
      says: "API version 61.0"
    ),
    BadInput(
      "no API version",
      "in/a.json",
      #"{"name":"Account","fields":[]}"#,
      says: "does not say its API version",
      "--api-version"
    ),
    BadInput(
      "two describes of one object",
      make: "mkdir a b; cp $D/Bike__c.json a; cp $D/../2026-11-18/Bike__c.json b",
      from: "a b",
      says: "a/Bike__c.json and b/Bike__c.json hold two different describes of Bike__c"
    ),
  ]

  static let files: [BadInput] = [
    BadInput("a missing path", make: "", from: "no/such", says: "no/such: there is no such file or folder"),
    BadInput("an empty folder", make: "mkdir in", from: "in", says: "in: the folder holds no saved describes"),
    BadInput("3 GB", make: "truncate -s 3G big.json", from: "big.json", says: "big.json: it is binary data"),
    BadInput(
      "an unreadable file",
      make: "cp $D/Bike__c.json . && ln -s Loop.json Loop.json",
      from: "Bike__c.json Loop.json",
      says: "Loop.json: its symbolic links lead in a circle"
    ),
    BadInput(
      "a name that leads out of an archive",
      make: "mkdir in; cp $D/Bike__c.json .; cd in; tar -P -cf ../a.tar ../Bike__c.json",
      from: "a.tar",
      says: "a.tar",
      "“..”"
    ),
    BadInput(
      "an absolute name in an archive",
      make: "cp $D/Bike__c.json .; tar -P -cf a.tar \"$PWD/Bike__c.json\"",
      from: "a.tar",
      says: "a.tar",
      "absolute name"
    ),
    BadInput(
      "a link in an archive",
      make: "ln -s /etc/passwd Account.json; tar -cf a.tar Account.json",
      from: "a.tar",
      says: "a.tar",
      "Account.json",
      "link"
    ),
    BadInput(
      "a bad member of an archive",
      make: "mkdir in; echo '<html>' > in/Account.json; tar -czf a.tar.gz in",
      from: "a.tar.gz",
      says: "a.tar.gz › in/Account.json: it is an HTML page"
    ),
    BadInput(
      "a gzip bomb",
      make:
        "(printf '{\"name\":\"Account\",\"fields\":['; head -c 100000000 /dev/zero | tr '\\0' ' ') | gzip > a.json.gz",
      from: "a.json.gz",
      says: "a.json.gz: the gzip file expands to more than 250 times its size"
    ),
    BadInput(
      "a cut archive",
      make: "tar -C $D -czf whole.tar.gz . && head -c 3000 whole.tar.gz > a.tar.gz",
      from: "a.tar.gz",
      says: "a.tar.gz",
      "cut off"
    ),
  ]
}
