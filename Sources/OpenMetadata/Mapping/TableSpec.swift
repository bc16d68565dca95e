public import Schema

/// Everything that orgdrift writes about one OpenMetadata table, and nothing else.
///
/// Its JSON has OpenMetadata's own key names (CreateTableRequest), so that it is nearly the body of a request.
public struct TableSpec: Sendable {
  /// What kind of table it is: OpenMetadata's `TableType`.
  public enum TableType: String, Hashable, Sendable {
    /// Rows are in Salesforce.
    case regular = "Regular"
    /// Rows are in another system (external objects, `__x`).
    case external = "External"
  }

  /// The object's API name.
  public var name: String
  /// The label.
  public var displayName: String?
  /// The whole text, in Markdown: prose, then the generated block.
  public var description: String?
  /// What kind of table it is.
  public var tableType: TableType
  /// Where a person finds the object in Salesforce.
  public var sourceURL: String?
  /// In the order of ``FieldOrder``.
  public var columns: [ColumnSpec]
  /// Foreign keys; other keys are constraints of a column.
  public var constraints: [ConstraintSpec]
  /// Fully qualified names of tags, sorted.
  public var tags: [String]
  /// Names of OpenMetadata users, sorted.
  public var owners: [String]
  /// Custom properties: what OpenMetadata calls `extension`.
  public var customProperties: [String: JSONValue]

  /// A table from its parts.
  public init(
    name: String,
    displayName: String? = nil,
    description: String? = nil,
    tableType: TableType = .regular,
    sourceURL: String? = nil,
    columns: [ColumnSpec],
    constraints: [ConstraintSpec] = [],
    tags: [String] = [],
    owners: [String] = [],
    customProperties: [String: JSONValue] = [:]
  ) {
    self.name = name
    self.displayName = displayName
    self.description = description
    self.tableType = tableType
    self.sourceURL = sourceURL
    self.columns = columns
    self.constraints = constraints
    self.tags = tags
    self.owners = owners
    self.customProperties = customProperties
  }

  /// Names the table by its content: the same table gives the same digest. It is what OpenMetadata keeps as
  /// `sourceHash` (1 to 32 characters).
  public var digest: Digest {
    var bytes: [UInt8] = []
    json.encode(into: &bytes)
    return Digest(of: bytes)
  }
}

extension TableSpec {
  /// What of it can be written now: its digest then differs from that of the whole, so that no server takes the one for
  /// the other.
  ///
  /// - Parameters:
  ///   - foreignKeys: whether foreign keys can be; their targets have to exist.
  ///   - owners: the users that OpenMetadata knows.
  public func writable(foreignKeys: Bool, owners: Set<String>) -> TableSpec {
    var table = self
    if !foreignKeys { table.constraints = [] }
    table.owners = table.owners.filter(owners.contains)
    return table
  }

  /// As it can be made before the tables that it refers to are there.
  var withoutForeignKeys: TableSpec {
    var table = self
    table.constraints = []
    return table
  }

  /// As JSON. What is empty is left out.
  public var json: JSONValue {
    JSONValue(members: [
      ("name", .string(name)),
      ("displayName", displayName.map(JSONValue.string)),
      ("description", description.map(JSONValue.string)),
      ("tableType", .string(tableType.rawValue)),
      ("sourceUrl", sourceURL.map(JSONValue.string)),
      ("columns", .array(columns.map(\.json))),
      ("tableConstraints", constraints.isEmpty ? nil : .array(constraints.map(\.json))),
      ("tags", JSONValue(list: tags)),
      ("owners", JSONValue(list: owners)),
      ("extension", customPropertiesJSON),
    ])
  }

  var customPropertiesJSON: JSONValue? {
    if customProperties.isEmpty { return nil }
    let names = customProperties.keys.sorted { $0.precedesByBytes($1) }
    return JSONValue(members: names.map { ($0, customProperties[$0]) })
  }

  /// Reads back what ``json`` gave.
  ///
  /// - Throws: ``SpecError`` with the place of what is wrong.
  public init(json: JSONValue) throws(SpecError) {
    let reader = try SpecReader(json, at: "")
    var columns: [ColumnSpec] = []
    for (index, column) in try reader.list("columns").enumerated() {
      columns.append(try ColumnSpec(json: column, at: "columns[\(index)]"))
    }
    var constraints: [ConstraintSpec] = []
    for (index, constraint) in try reader.list("tableConstraints").enumerated() {
      constraints.append(try ConstraintSpec(json: constraint, at: "tableConstraints[\(index)]"))
    }
    guard let tableType: TableType = try reader.choice("tableType") else { throw reader.error("tableType", "text") }
    var properties: [String: JSONValue] = [:]
    if let stored = reader.object["extension"] {
      guard let object = stored.object else { throw reader.error("extension", "an object") }
      for member in object.members { properties[member.name] = member.value }
    }
    self.init(
      name: try reader.requiredText("name"),
      displayName: try reader.text("displayName"),
      description: try reader.text("description"),
      tableType: tableType,
      sourceURL: try reader.text("sourceUrl"),
      columns: columns,
      constraints: constraints,
      tags: try reader.texts("tags"),
      owners: try reader.texts("owners"),
      customProperties: properties
    )
  }
}

extension TableSpec: Hashable {
  /// Byte by byte.
  public static func == (one: Self, other: Self) -> Bool { one.json == other.json }

  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(JSONValue.string(name)) }
}
