public import Schema

/// What is to be done to one table.
public struct TableDelta: Sendable {
  /// What is done.
  public enum Action: String, CaseIterable, Hashable, Sendable {
    /// The table is not there yet.
    case create
    /// It is not what it is to be.
    case update
    /// It was deleted with its object, which is back.
    case restore
    /// Its object is gone.
    case delete
  }

  /// What is done.
  public var action: Action
  /// The object's API name.
  public var object: String
  /// The table's fully qualified name.
  public var name: String
  /// The table as it is to be; nil for one that is deleted.
  public let table: TableSpec?
  /// The table as it was published; nil where it never was.
  public var before: TableSpec?

  /// Names the table as it is to be, in the journal.
  let source: [UInt8]

  init(
    _ action: Action,
    _ object: String,
    name: String,
    table: TableSpec? = nil,
    source: [UInt8] = [],
    before: TableSpec? = nil
  ) {
    self.action = action
    self.object = object
    self.name = name
    self.table = table
    self.source = source
    self.before = before
  }

  /// Old names of columns by their new ones.
  var renames: [String: String] {
    if let before, let table { ColumnRenames.found(from: before, to: table) } else { [:] }
  }

  /// What changes, in lines for people.
  public var differences: [SpecDifference] {
    guard let table else { return [] }
    return before.map { SpecDifference.between($0, table) } ?? []
  }

  /// As `orgdrift schema publish` describes it.
  public var json: JSONValue {
    [
      "action": .string(action.rawValue), "object": .string(object), "name": .string(name),
      "columns": JSONValue(table?.columns.count), "changes": .array(differences.map(\.json)),
    ]
  }
}
