/// A describe in normal form, as rows of bytes ready to be hashed, stored and compared.
public struct ScannedDescribe: Sendable {
  /// A field's row and its digest.
  struct Field: Sendable {
    var offset: Int
    var digest: Digest
  }

  /// The object's API name.
  public let name: String
  /// The API version in the describe's own urls; nil where it has none.
  public let apiVersion: APIVersion?
  /// Over everything that is compared: the object, its fields, record types and child relationships.
  public let digest: Digest
  /// For a reduced describe, what it has.
  public let knownKeys: KnownKeys?

  let rows: [UInt8]
  let objectOffset: Int
  let fields: [Field]
  let recordTypes: [Int]
  let childRelationships: [Int]

  /// The bytes of all rows.
  public var size: Int { rows.count }

  /// The number of fields.
  public var fieldCount: Int { fields.count }

  /// Calls with the object's own row.
  public func withObject<Result>(_ body: (NormalRow) throws -> Result) rethrows -> Result {
    try rows.withUnsafeBytes { try body(NormalRow(.object, UnsafeRawBufferPointer(rebasing: $0[objectOffset...]))) }
  }

  /// Calls with each field's row, in the order of names.
  public func forEachField(_ body: (NormalRow, Digest) throws -> Void) rethrows {
    try rows.withUnsafeBytes { bytes in
      for field in fields {
        try body(NormalRow(.field, UnsafeRawBufferPointer(rebasing: bytes[field.offset...])), field.digest)
      }
    }
  }

  /// Calls with each record type's row, in the order of developer names, and its ordinal among those of one name.
  public func forEachRecordType(_ body: (NormalRow, Int) throws -> Void) rethrows {
    try forEach(recordTypes, .recordType, names: 1, body)
  }

  /// Calls with each child relationship's row, in the order of child and field, and its ordinal among those of one pair.
  public func forEachChildRelationship(_ body: (NormalRow, Int) throws -> Void) rethrows {
    try forEach(childRelationships, .childRelationship, names: 2, body)
  }

  private func forEach(
    _ offsets: [Int],
    _ layout: RowLayout,
    names: Int,
    _ body: (NormalRow, Int) throws -> Void
  ) rethrows {
    try rows.withUnsafeBytes { bytes in
      var previous: NormalRow?
      var ordinal = 0
      for offset in offsets {
        let row = NormalRow(layout, UnsafeRawBufferPointer(rebasing: bytes[offset...]))
        ordinal = previous?.hasSameNames(as: row, count: names) ?? false ? ordinal + 1 : 0
        try body(row, ordinal)
        previous = row
      }
    }
  }
}
