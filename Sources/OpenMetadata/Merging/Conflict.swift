public import Schema

/// A value that a person changed on the server and that orgdrift would write otherwise: the person's stays.
public struct Conflict: Hashable, Sendable {
  /// The table's name.
  public var table: String
  /// The column's name; nil for the table itself.
  public var column: String?
  /// OpenMetadata's name of the value: `description`, `displayName`, `extension.salesforceKeyPrefix`.
  public var attribute: String
  /// What stands on the server, and stays; nil where a person removed it.
  public var theirs: JSONValue?
  /// What orgdrift would write; nil where it would remove it.
  public var ours: JSONValue?

  /// A conflict from its parts.
  public init(table: String, column: String? = nil, attribute: String, theirs: JSONValue?, ours: JSONValue?) {
    self.table = table
    self.column = column
    self.attribute = attribute
    self.theirs = theirs
    self.ours = ours
  }

  /// As JSON: all five keys, with null for nil.
  public var json: JSONValue {
    [
      "table": .string(table), "column": JSONValue(column), "attribute": .string(attribute), "theirs": theirs ?? .null,
      "ours": ours ?? .null,
    ]
  }
}
