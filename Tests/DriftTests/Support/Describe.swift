import Schema

/// Builds an object from the JSON of its describe.
enum Describe {
  static func object(_ json: JSONValue) -> ObjectSchema {
    ObjectSchema(
      name: json["name"]?.string ?? "",
      attributes: bag(json, without: ["name", "urls", "fields", "recordTypeInfos", "childRelationships"]),
      fields: list(json, "fields").map(field).sorted { $0.name < $1.name },
      recordTypes: list(json, "recordTypeInfos").map(recordType).sorted { $0.developerName < $1.developerName },
      childRelationships: list(json, "childRelationships").map(child).sorted { $0.key < $1.key }
    )
  }

  private static func field(_ json: JSONValue) -> FieldSchema {
    FieldSchema(
      name: json["name"]?.string ?? "",
      attributes: bag(json, without: ["name", "picklistValues"]),
      picklistValues: list(json, "picklistValues").map {
        PicklistValue(value: $0["value"]?.string ?? "", attributes: bag($0, without: ["value"]))
      }
    )
  }

  private static func recordType(_ json: JSONValue) -> RecordType {
    RecordType(
      developerName: json["developerName"]?.string ?? "",
      attributes: bag(json, without: ["developerName", "urls", "available", "defaultRecordTypeMapping"])
    )
  }

  private static func child(_ json: JSONValue) -> ChildRelationship {
    ChildRelationship(
      key: .init(childObject: json["childSObject"]?.string ?? "", field: json["field"]?.string ?? ""),
      attributes: bag(json, without: ["childSObject", "field"])
    )
  }

  private static func list(_ json: JSONValue, _ name: String) -> [JSONValue] { json[name]?.array ?? [] }

  private static func bag(_ json: JSONValue, without names: Set<String>) -> Attributes {
    var attributes = Attributes()
    for member in json.object?.members ?? [] where !names.contains(member.name) && member.value != .null {
      let key = AttributeKey(rawValue: member.name)
      if Attributes.distinguished.contains(key) || !member.value.isEmpty { attributes[key] = member.value }
    }
    attributes.omitted = Attributes.distinguished.filter {
      !(json.object?.members ?? []).map(\.name).contains($0.rawValue)
    }
    return attributes
  }
}
