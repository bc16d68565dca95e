import Schema

/// Describes of a made-up org.
enum Made {
  /// An object with an `Id`, and lookups to some others.
  static func object(
    _ name: String,
    label: String? = nil,
    lookups: [String] = [],
    fields: [JSONValue] = [field("Id", "id")]
  ) -> JSONValue {
    let lookups = lookups.map { field("\($0)Id", "reference", ["referenceTo": [.string($0)]]) }
    return [
      "name": .string(name), "label": .string(label ?? name), "labelPlural": .string(name + "s"), "custom": true,
      "fields": .array(fields + lookups), "recordTypeInfos": [], "childRelationships": [],
    ]
  }

  static func field(_ name: String, _ type: String, _ more: KeyValuePairs<String, JSONValue> = [:]) -> JSONValue {
    let given = more.map { JSONObject.Member($0.key, $0.value) }
    let usual: [JSONObject.Member] = [
      .init("name", .string(name)), .init("label", .string(name)), .init("type", .string(type)),
      .init("soapType", "xsd:string"), .init("length", 40),
    ]
    return .object(JSONObject(usual.filter { one in !given.contains { $0.name == one.name } } + given))
  }

  static func objects(_ names: String...) -> [JSONValue] { names.map { object($0) } }
}
