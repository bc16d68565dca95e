internal import GRDB
internal import Schema

/// The columns of `field` and `field_kind` that make up a field's row.
enum FieldColumns {
  /// What ``row(_:from:)`` reads, in its order; `field` and `field_kind` have to be in the query.
  static let list = """
    field.flags, field.byte_length, field.digits, field.length, field.precision, field.scale, field.name, field.label,
    field_kind.type, field_kind.soap_type, field.reference_to, field.relationship_name, field.default_value,
    field.default_value_formula, field.calculated_formula, field.inline_help_text, field.picklist_values, field.other
    """

  /// The row in the columns from an index on.
  static func row(_ row: Row, from index: Int) throws -> StoredRow {
    let stored = try UInt64(bitPattern: row.get(index) as Int64)
    return StoredRow(
      flags: stored & (1 << RowWriter.omittedShift - 1),
      omitted: UInt32(stored >> RowWriter.omittedShift),
      numbers: try (1...5).map { try row.get(index + $0) as Int64? ?? 0 },
      texts: try (6...17).map { try row.get(index + $0) }
    )
  }
}

extension StoredRow {
  /// Byte by byte, but for ``omitted``, which the digest does not cover.
  func isSame(as other: StoredRow) -> Bool {
    flags == other.flags && numbers == other.numbers
      && zip(texts, other.texts).allSatisfy { one, two in
        switch (one, two) {
        case (nil, nil): true
        case (let one?, let two?): one.utf8.elementsEqual(two.utf8)
        default: false
        }
      }
  }
}
