/// The data types of OpenMetadata that Salesforce's types become (table.json, `dataType`); versions 1.9 to 2.0 have
/// them all.
public enum DataType: String, CaseIterable, Hashable, Sendable {
  /// Yes or no.
  case boolean = "BOOLEAN"
  /// A whole number of 32 bits.
  case int = "INT"
  /// A whole number of 64 bits.
  case bigint = "BIGINT"
  /// A number with a fixed number of decimals.
  case decimal = "DECIMAL"
  /// A number of which the describe does not tell the decimals.
  case double = "DOUBLE"
  /// A day.
  case date = "DATE"
  /// A moment, in UTC.
  case timestampz = "TIMESTAMPZ"
  /// A time of day.
  case time = "TIME"
  /// Text of a bounded length, which is always told.
  case varchar = "VARCHAR"
  /// Long text.
  case text = "TEXT"
  /// Text of which nothing is known.
  case string = "STRING"
  /// Bytes.
  case blob = "BLOB"
  /// A value with parts.
  case json = "JSON"
  /// A value of any type.
  case variant = "VARIANT"
}

/// A data type with what it needs.
public struct ColumnType: Hashable, Sendable {
  /// The type.
  public var dataType: DataType
  /// Characters (bytes of a BLOB); above 0 for every VARCHAR.
  public var length: Int?
  /// All digits of a DECIMAL.
  public var precision: Int?
  /// Its digits behind the decimal point, no more than all.
  public var scale: Int?

  /// A type from its parts.
  public init(_ dataType: DataType, length: Int? = nil, precision: Int? = nil, scale: Int? = nil) {
    self.dataType = dataType
    self.length = length
    self.precision = precision
    self.scale = scale
  }
}
