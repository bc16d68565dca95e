import Reports
import Schema

/// The JSON Schema (2020-12) of what a command prints with `--json`.
///
/// Every key that a schema names is in every document, null, [] or {} where it says nothing. Keys may be added; only what
/// would be misread raises `schemaVersion`.
struct OutputSchema: Sendable {
  /// The command, or `error`.
  let name: String
  private let about: String
  private let shape: @Sendable (_ rules: [String]) -> JSONValue

  init(_ name: String, _ about: String, shape: @escaping @Sendable (_ rules: [String]) -> JSONValue) {
    self.name = name
    self.about = about
    self.shape = shape
  }

  /// All schemas, by name.
  static let all: [OutputSchema] = [
    accept, check, diff, error, export, forget, history, `init`, log, nightly, notification, publish, report, rules,
    schema, show, snapshot, verify,
  ]

  /// The schema.
  ///
  /// - Parameter rules: the ids of all change rules, in the order in which they are to be listed.
  func document(rules: [String]) -> JSONValue {
    var members: [JSONObject.Member] = [
      .init("$schema", "https://json-schema.org/draft/2020-12/schema"),
      .init("title", .string(name == "error" ? "orgdrift error" : "orgdrift \(name) --json")),
      .init("description", .string(about)),
    ]
    members += shape(rules).object?.members ?? []
    return .object(JSONObject(members))
  }
}

extension OutputSchema {
  /// An object all of whose members are required.
  static func object(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    object(members.map { JSONObject.Member($0.key, $0.value) })
  }

  private static func object(_ members: [JSONObject.Member]) -> JSONValue {
    [
      "type": "object",
      "required": .array(members.map { .string($0.name) }),
      "properties": .object(JSONObject(members)),
    ]
  }

  /// A whole document.
  static func document(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    let version: JSONValue = ["const": .integer(Int64(JSONReport.schemaVersion))]
    return object([.init("schemaVersion", version)] + members.map { .init($0.key, $0.value) })
  }

  static func list(of element: JSONValue) -> JSONValue { ["type": "array", "items": element] }

  static func nullable(_ value: JSONValue) -> JSONValue { ["anyOf": [value, ["type": "null"]]] }

  static func oneOf(_ names: some Sequence<String>) -> JSONValue { ["enum": .array(names.map(JSONValue.string))] }

  static let text: JSONValue = ["type": "string"]
  static let flag: JSONValue = ["type": "boolean"]
  static let count: JSONValue = ["type": "integer", "minimum": 0]
  static let number: JSONValue = ["type": "integer", "minimum": 1]
  static let time: JSONValue = ["type": "string", "format": "date-time"]
  static let apiVersion: JSONValue = ["type": "string", "pattern": #"^[0-9]{2}\.0$"#]
  static let digest: JSONValue = ["type": "string", "pattern": "^[0-9a-f]{32}$"]
  /// Any value of a describe.
  static let value: JSONValue = [:]
  /// Salesforce's keys with their values; keys that say nothing are left out.
  static let attributes: JSONValue = ["type": "object"]
}
