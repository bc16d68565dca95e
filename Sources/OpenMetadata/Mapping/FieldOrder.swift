import Schema

/// The order of columns. A describe lists fields in an order that changes without a change of the schema, so it is not
/// used: the Id comes first, then the field that names a row, then the others by the bytes of their API names.
enum FieldOrder {
  static func sorted(_ fields: [FieldSchema]) -> [FieldSchema] {
    fields.sorted { one, other in
      let (oneRank, otherRank) = (rank(one), rank(other))
      return oneRank == otherRank ? one.name.precedesByBytes(other.name) : oneRank < otherRank
    }
  }

  private static func rank(_ field: FieldSchema) -> Int {
    if field.isRowID { return 0 }
    return field.attributes.flag(.nameField) ? 1 : 2
  }
}

extension FieldSchema {
  /// Whether it is the object's own Id.
  var isRowID: Bool { name == "Id" }
}
