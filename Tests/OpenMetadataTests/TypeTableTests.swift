import OpenMetadata
import Schema
import Testing

@Suite struct EveryFieldType {
  /// All types that describes are known to have.
  static let types = [
    "id", "string", "textarea", "picklist", "multipicklist", "combobox", "reference", "boolean", "int", "long",
    "double", "currency", "percent", "date", "datetime", "time", "base64", "email", "phone", "url", "encryptedstring",
    "address", "location", "anyType", "complexvalue", "json", "sobject", "dataCategoryGroupReference",
  ]

  @Test(arguments: types) func hasARealDataType(type: String) throws {
    let result = ObjectSchema.object("Account", fields: [.field("F", type)]).mapped()
    let column = try #require(result.table.columns.first)
    #expect(column.type.dataType != .string)
    #expect(result.warnings.isEmpty)
  }

  @Test(arguments: types + ["quantum"], [0, 40, -1])
  func hasALengthWhereOneIsNeeded(type: String, length: Int) throws {
    let column = try FieldSchema.field("F", type, [.length: .integer(Int64(length))]).mapped()
    if column.type.dataType == .varchar {
      let told = try #require(column.type.length)
      #expect(told > 0)
      if length > 0 { #expect(told == length) }
    } else {
      #expect(column.type.length ?? 1 > 0)
    }
  }

  @Test func isInTheTableOnce() {
    let names = TypeTable.rules.map(\.salesforceType)
    #expect(names.sorted() == Self.types.map { $0.lowercased() }.sorted())
  }

  @Test(arguments: ["quantum", "", "<b>"]) func thatIsNotKnownIsPublishedAndReported(type: String) throws {
    let result = ObjectSchema.object("Account", fields: [.field("F", type)]).mapped()
    #expect(result.table.columns.first?.type == ColumnType(.string))
    #expect(result.table.columns.first?.dataTypeDisplay.isEmpty == false)
    #expect(result.warnings.map(\.field) == ["F"])
  }

  @Test(
    arguments: [
      (18, 2, ColumnType(.decimal, precision: 18, scale: 2)), (5, 9, ColumnType(.decimal, precision: 5, scale: 5)),
      (3, -4, ColumnType(.decimal, precision: 3, scale: 0)), (0, 2, ColumnType(.double)),
      (Int.max, 0, ColumnType(.decimal, precision: Int(Int32.max), scale: 0)),
    ]
  )
  func ofANumberHasDigitsThatAreValid(precision: Int, scale: Int, expected: ColumnType) throws {
    let keys: KeyValuePairs<AttributeKey, JSONValue> = [
      .precision: .integer(Int64(precision)), .scale: .integer(Int64(scale)),
    ]
    for type in ["double", "currency", "percent"] {
      #expect(try FieldSchema.field("F", type, keys).mapped().type == expected)
    }
  }
}
