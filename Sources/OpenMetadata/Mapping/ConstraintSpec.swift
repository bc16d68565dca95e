public import Schema

/// A foreign key: OpenMetadata's `TableConstraint` of the type FOREIGN_KEY. Other keys are constraints of a column.
public struct ConstraintSpec: Hashable, Sendable {
  /// How many rows refer to how many.
  public enum RelationshipType: String, Hashable, Sendable {
    /// Each row has a target of its own.
    case oneToOne = "ONE_TO_ONE"
    /// Many rows share a target.
    case manyToOne = "MANY_TO_ONE"
  }

  /// The constraint's type, as OpenMetadata writes it.
  public static let type = "FOREIGN_KEY"

  /// The column that refers.
  public var column: String
  /// The fully qualified name of the column that it refers to.
  public var referredColumn: String
  /// How many rows refer to how many.
  public var relationshipType: RelationshipType

  /// A foreign key from its parts.
  public init(column: String, referredColumn: String, relationshipType: RelationshipType) {
    self.column = column
    self.referredColumn = referredColumn
    self.relationshipType = relationshipType
  }
}

extension ConstraintSpec {
  /// As JSON.
  public var json: JSONValue {
    [
      "constraintType": .string(Self.type), "columns": [.string(column)], "referredColumns": [.string(referredColumn)],
      "relationshipType": .string(relationshipType.rawValue),
    ]
  }

  init(json: JSONValue, at place: String) throws(SpecError) {
    let reader = try SpecReader(json, at: place)
    guard try reader.requiredText("constraintType") == Self.type else {
      throw reader.error("constraintType", Self.type)
    }
    let (columns, referred) = (try reader.texts("columns"), try reader.texts("referredColumns"))
    guard columns.count == 1 else { throw reader.error("columns", "one column") }
    guard referred.count == 1 else { throw reader.error("referredColumns", "one column") }
    guard let relationshipType: RelationshipType = try reader.choice("relationshipType") else {
      throw reader.error("relationshipType", "text")
    }
    self.init(column: columns[0], referredColumn: referred[0], relationshipType: relationshipType)
  }
}
