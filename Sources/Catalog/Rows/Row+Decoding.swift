internal import GRDB

extension Row {
  /// The value of a column. In a damaged catalog it may be of another type: this throws then, where `row[index]` would
  /// end the process.
  @inline(__always)
  func get<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ index: Int) throws -> Value {
    try decode(atIndex: index)
  }

  /// The same, by the column's name.
  func get<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ column: String) throws -> Value {
    try decode(forColumn: column)
  }
}
