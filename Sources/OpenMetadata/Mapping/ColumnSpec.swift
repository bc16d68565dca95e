public import Schema

/// Everything that orgdrift writes about one column. Its place in the table is its `ordinalPosition`, from 1.
public struct ColumnSpec: Sendable {
  /// A constraint on one column: OpenMetadata's `Constraint`.
  public enum Constraint: String, Hashable, Sendable {
    /// May be empty.
    case null = "NULL"
    /// Always has a value.
    case notNull = "NOT_NULL"
    /// No two rows have the same value.
    case unique = "UNIQUE"
    /// Identifies the row.
    case primaryKey = "PRIMARY_KEY"
  }

  /// The field's API name.
  public var name: String
  /// The label.
  public var displayName: String?
  /// The whole text, in Markdown: prose, then the generated block.
  public var description: String?
  /// The type, with what it needs.
  public var type: ColumnType
  /// The type as Salesforce says it, in lower case (the server lowers it).
  public var dataTypeDisplay: String
  /// The constraint on this column alone.
  public var constraint: Constraint?
  /// Fully qualified names of tags, sorted.
  public var tags: [String]

  /// A column from its parts.
  public init(
    name: String,
    displayName: String? = nil,
    description: String? = nil,
    type: ColumnType,
    dataTypeDisplay: String,
    constraint: Constraint? = nil,
    tags: [String] = []
  ) {
    self.name = name
    self.displayName = displayName
    self.description = description
    self.type = type
    self.dataTypeDisplay = dataTypeDisplay
    self.constraint = constraint
    self.tags = tags
  }
}

extension ColumnSpec {
  /// As JSON. What is empty is left out.
  public var json: JSONValue {
    var members: [(String, JSONValue?)] = [
      ("name", .string(name)),
      ("displayName", displayName.map(JSONValue.string)),
      ("description", description.map(JSONValue.string)),
    ]
    members += structure
    members.append(("tags", JSONValue(list: tags)))
    return JSONValue(members: members)
  }

  /// The members that are orgdrift's alone: a person does not edit them.
  var structure: [(String, JSONValue?)] {
    [
      ("dataType", .string(type.dataType.rawValue)),
      ("dataLength", type.length.map { .integer(Int64($0)) }),
      ("precision", type.precision.map { .integer(Int64($0)) }),
      ("scale", type.scale.map { .integer(Int64($0)) }),
      ("dataTypeDisplay", .string(dataTypeDisplay)),
      ("constraint", constraint.map { .string($0.rawValue) }),
    ]
  }

  init(json: JSONValue, at place: String) throws(SpecError) {
    let reader = try SpecReader(json, at: place)
    guard let dataType: DataType = try reader.choice("dataType") else { throw reader.error("dataType", "text") }
    self.init(
      name: try reader.requiredText("name"),
      displayName: try reader.text("displayName"),
      description: try reader.text("description"),
      type: ColumnType(
        dataType,
        length: try reader.integer("dataLength"),
        precision: try reader.integer("precision"),
        scale: try reader.integer("scale")
      ),
      dataTypeDisplay: try reader.requiredText("dataTypeDisplay"),
      constraint: try reader.choice("constraint"),
      tags: try reader.texts("tags")
    )
  }
}

extension ColumnSpec: Hashable {
  /// Byte by byte.
  public static func == (one: Self, other: Self) -> Bool { one.json == other.json }

  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(JSONValue.string(name)) }
}
