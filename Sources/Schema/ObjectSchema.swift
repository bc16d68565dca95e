/// One object's describe in normal form.
public struct ObjectSchema: Hashable, Sendable {
  /// The API name.
  public var name: String
  /// Every key of the object itself; not `name`, `urls`, `fields`, `recordTypeInfos` or `childRelationships`.
  public var attributes: Attributes
  /// The fields, by the bytes of their names.
  public var fields: [FieldSchema]
  /// The record types, by the bytes of their developer names.
  public var recordTypes: [RecordType]
  /// The child relationships, by child and field.
  public var childRelationships: [ChildRelationship]
  /// For a reduced describe, what it has; nil for a describe from Salesforce itself.
  public var knownKeys: KnownKeys?

  /// An object from its parts.
  public init(
    name: String,
    attributes: Attributes,
    fields: [FieldSchema],
    recordTypes: [RecordType] = [],
    childRelationships: [ChildRelationship] = [],
    knownKeys: KnownKeys? = nil
  ) {
    self.name = name
    self.attributes = attributes
    self.fields = fields
    self.recordTypes = recordTypes
    self.childRelationships = childRelationships
    self.knownKeys = knownKeys
  }
}

/// The keys that a reduced describe has (the Salesforce extensions for Visual Studio Code store such). What it lacks is
/// unknown, not false, and so never a change.
public struct KnownKeys: Hashable, Sendable {
  /// Keys of the object.
  public var object: Set<AttributeKey>
  /// Keys that at least one field has.
  public var field: Set<AttributeKey>

  /// From the keys found.
  public init(object: Set<AttributeKey>, field: Set<AttributeKey>) {
    self.object = object
    self.field = field
  }
}

extension KnownKeys {
  /// As JSON text: `{"field":[…],"object":[…]}`, sorted.
  public var json: String {
    func list(_ keys: Set<AttributeKey>) -> JSONValue { .array(keys.map(\.rawValue).sorted().map(JSONValue.string)) }
    let value: JSONValue = ["field": list(field), "object": list(object)]
    return value.encoded()
  }

  /// Reads back what ``json`` wrote.
  ///
  /// - Throws: ``JSONError`` where it is damaged.
  public init(json: String) throws(JSONError) {
    let value = try JSONValue(parsing: Array(json.utf8))
    func keys(_ name: String) -> Set<AttributeKey> {
      Set((value.object?[name]?.array ?? []).compactMap(\.string).map(AttributeKey.init(rawValue:)))
    }
    self.init(object: keys("object"), field: keys("field"))
  }
}
