public import Schema

/// Where in OpenMetadata an org's tables are, which of its objects have one, and how they look there.
public struct Destination: Hashable, Sendable {
  /// The name of the database service.
  public var service: String
  /// The name of the database in it.
  public var databaseName: String
  /// Which objects of a snapshot are published.
  public var objects: ObjectFilter
  /// What a user chose about the mapping.
  public var mapping: MappingSettings

  /// A destination from its parts.
  public init(service: String, databaseName: String, objects: ObjectFilter, mapping: MappingSettings) {
    self.service = service
    self.databaseName = databaseName
    self.objects = objects
    self.mapping = mapping
  }

  /// The name of the database schema, which OpenMetadata's connector gives it.
  static let schema = "salesforce"

  /// The fully qualified name of the database service.
  public var serviceName: String { QualifiedName.joining([service]) }
  /// The fully qualified name of the database.
  public var database: String { QualifiedName.joining([service, databaseName]) }
  /// The fully qualified name of the database schema.
  public var schemaName: String { QualifiedName.joining([service, databaseName, Self.schema]) }

  /// Whether a table of a fully qualified name is in the database schema.
  func holds(_ tableName: String) -> Bool { tableName.hasPrefix(schemaName + ".") }

  /// The fully qualified name of an object's table.
  func tableName(_ object: String) -> String { QualifiedName.appending(object, to: schemaName) }

  /// The fully qualified name of the column that foreign keys to an object refer to.
  func keyColumn(of object: String) -> String { QualifiedName.appending(object, "Id", to: schemaName) }

  /// Names the way that an org is mapped: where it is another, every table may be.
  func mappingKey(host: String?) -> String {
    let settings: JSONValue = [
      .integer(Self.mappingVersion), .string(schemaName), JSONValue(host), .string(objects.json),
      .bool(mapping.generatedText), .bool(mapping.tags), .bool(mapping.customProperties),
      .array(mapping.owners.sorted { $0.key.precedesByBytes($1.key) }.map { [.string($0.key), .string($0.value)] }),
    ]
    return Digest(of: Array(settings.encoded().utf8)).description
  }

  /// Grows when the same object gives another table than before, so that an update of orgdrift reaches every table.
  private static let mappingVersion: Int64 = 1
}
