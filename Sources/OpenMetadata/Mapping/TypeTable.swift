import Schema

/// How one of Salesforce's field types becomes an OpenMetadata type.
public struct TypeRule: Hashable, Sendable {
  /// Where length, precision and scale come from.
  enum Size: Hashable, Sendable {
    /// The type has none.
    case none
    /// The describe's length; where it has none, this one.
    case length(default: Int)
    /// The describe's length where it has one.
    case knownLength
    /// The describe's precision and scale; where it has none, the type is DOUBLE.
    case digits
  }

  /// How the type is shown.
  enum Display: Hashable, Sendable {
    case word(String)
    /// With its length: `text(80)`.
    case sized(String)
    /// With the digits before and behind the decimal point, as Salesforce's setup counts them: `currency(16, 2)`.
    case number(String)
    /// `number(9, 0)`
    case wholeNumber
    case textArea
    case reference
  }

  /// The describe's `type`, in lower case.
  public let salesforceType: String
  /// What it becomes.
  public let dataType: DataType
  let size: Size
  let display: Display
  /// Why, in one sentence for the documentation; empty where it goes without saying.
  public let remark: String

  fileprivate init(
    _ salesforceType: String,
    _ dataType: DataType,
    _ size: Size,
    _ display: Display,
    _ remark: String = ""
  ) {
    self.salesforceType = salesforceType
    self.dataType = dataType
    self.size = size
    self.display = display
    self.remark = remark
  }

  /// The type of a column for a field of this type.
  func columnType(of field: FieldSchema) -> ColumnType {
    func bounded(_ key: AttributeKey) -> Int { Int(min(max(field.attributes.number(key), 0), Int64(Int32.max))) }
    let length = bounded(.length)
    switch size {
    case .none: return ColumnType(dataType)
    case .length(let standard): return ColumnType(dataType, length: length > 0 ? length : standard)
    case .knownLength: return ColumnType(dataType, length: length > 0 ? length : nil)
    case .digits:
      let precision = bounded(.precision)
      guard precision > 0 else { return ColumnType(.double) }
      return ColumnType(dataType, precision: precision, scale: min(bounded(.scale), precision))
    }
  }
}

/// The table of types (SOAP API Developer Guide, "Field Types"; `json` and `sobject` are seen in describes).
public enum TypeTable {
  /// One rule a type, in the order of the documentation.
  public static let rules: [TypeRule] = [
    .init("id", .varchar, .length(default: 18), .word("id")),
    .init("reference", .varchar, .length(default: 18), .reference, "Holds the id of another row."),
    .init("string", .varchar, .length(default: 255), .sized("text")),
    .init(
      "textarea",
      .text,
      .knownLength,
      .textArea,
      "Always TEXT, so that a change of its length is none of its type."
    ),
    .init(
      "picklist",
      .varchar,
      .length(default: 255),
      .word("picklist"),
      "Its values are in the description."
    ),
    .init(
      "multipicklist",
      .varchar,
      .length(default: 4099),
      .word("multipicklist"),
      "Rows hold the values joined by `;`."
    ),
    .init("combobox", .varchar, .length(default: 255), .word("combobox")),
    .init("email", .varchar, .length(default: 80), .word("email")),
    .init("phone", .varchar, .length(default: 40), .word("phone")),
    .init("url", .varchar, .length(default: 255), .sized("url")),
    .init("encryptedstring", .varchar, .length(default: 175), .sized("encrypted text")),
    .init("boolean", .boolean, .none, .word("checkbox")),
    .init("int", .int, .none, .wholeNumber),
    .init("long", .bigint, .none, .wholeNumber),
    .init("double", .decimal, .digits, .number("number")),
    .init("currency", .decimal, .digits, .number("currency")),
    .init("percent", .decimal, .digits, .number("percent")),
    .init("date", .date, .none, .word("date")),
    .init("datetime", .timestampz, .none, .word("date/time"), "Salesforce keeps moments in UTC."),
    .init("time", .time, .none, .word("time")),
    .init("base64", .blob, .knownLength, .word("base64")),
    .init("address", .json, .none, .word("address"), "Compound: its parts are columns, too."),
    .init("location", .json, .none, .word("geolocation"), "Compound: its parts are columns, too."),
    .init("json", .json, .none, .word("json")),
    .init("complexvalue", .json, .none, .word("complexvalue")),
    .init("sobject", .json, .none, .word("sobject")),
    .init("anytype", .variant, .none, .word("anytype"), "Its rows may differ in type."),
    .init("datacategorygroupreference", .varchar, .length(default: 255), .word("datacategorygroupreference")),
  ]

  /// What a type becomes that is not in ``rules``: STRING needs no length.
  static func fallback(_ type: String) -> TypeRule {
    let word = String(type.lowercased().unicodeScalars.filter { $0.isASCII && $0.properties.isAlphabetic }.prefix(60))
    return TypeRule(type, .string, .none, .word(word.isEmpty ? "unknown" : word))
  }

  /// The rule of a type; nil where it is not known.
  static func rule(of type: String) -> TypeRule? {
    byType[type.lowercased()]
  }

  private static let byType = Dictionary(uniqueKeysWithValues: rules.map { ($0.salesforceType, $0) })
}
