import OpenMetadata
import Schema

extension FieldSchema {
  /// A field with these keys of a describe.
  static func field(
    _ name: String,
    _ type: String,
    _ keys: KeyValuePairs<AttributeKey, JSONValue> = [:],
    values: [PicklistValue] = []
  ) -> FieldSchema {
    var attributes = Attributes()
    attributes[.type] = .string(type)
    for (key, value) in keys { attributes[key] = value }
    return FieldSchema(name: name, attributes: attributes, picklistValues: values)
  }
}

extension PicklistValue {
  static func value(
    _ value: String,
    label: String? = nil,
    isActive: Bool = true,
    isDefault: Bool = false
  ) -> PicklistValue {
    var attributes = Attributes()
    attributes[.label] = .string(label ?? value)
    attributes[.active] = .bool(isActive)
    attributes[.defaultValue] = .bool(isDefault)
    return PicklistValue(value: value, attributes: attributes)
  }
}

extension RecordType {
  static func type(_ developerName: String, label: String? = nil, isActive: Bool = true) -> RecordType {
    var attributes = Attributes()
    attributes[.name] = .string(label ?? developerName)
    attributes[.active] = .bool(isActive)
    return RecordType(developerName: developerName, attributes: attributes)
  }
}

extension ObjectSchema {
  /// An object with these keys of a describe.
  static func object(
    _ name: String,
    _ keys: KeyValuePairs<AttributeKey, JSONValue> = [:],
    fields: [FieldSchema] = [],
    recordTypes: [RecordType] = []
  ) -> ObjectSchema {
    var attributes = Attributes()
    for (key, value) in keys { attributes[key] = value }
    return ObjectSchema(name: name, attributes: attributes, fields: fields, recordTypes: recordTypes)
  }

  /// As the mapping publishes it.
  func mapped(
    definitions: [Definition] = [],
    published: Set<String> = [],
    settings: MappingSettings = MappingSettings()
  ) -> TableMapping.Result {
    TableMapping(
      schemaName: "prod.default.salesforce",
      publishedObjects: published,
      host: "example.my.salesforce.com",
      settings: settings
    ).table(of: self, definitions: definitions)
  }
}

extension FieldSchema {
  /// As the only column of a table.
  func mapped(_ definition: Definition? = nil, settings: MappingSettings = MappingSettings()) throws -> ColumnSpec {
    let object = ObjectSchema.object("Account", fields: [self])
    let result = object.mapped(definitions: definition.map { [$0] } ?? [], settings: settings)
    guard let column = result.table.columns.first else { throw NoColumn() }
    return column
  }
}

struct NoColumn: Error {}
