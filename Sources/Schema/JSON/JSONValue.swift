/// A JSON value whose text is compared byte by byte and whose objects keep the order of their members.
///
/// Swift's own string comparison calls `é` composed and decomposed equal; a describe that differs so has changed.
public enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  /// A number that is no 64-bit integer, in its shortest decimal form (`0.5`, `1e30`).
  case decimal(String)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
}

/// The members of a JSON object, in order.
public struct JSONObject: Sendable {
  /// One name and its value.
  public struct Member: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The value.
    public var value: JSONValue

    /// A member from its parts.
    public init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }

    /// Byte by byte.
    public static func == (one: Self, other: Self) -> Bool {
      one.name.utf8.elementsEqual(other.name.utf8) && one.value == other.value
    }

    /// Hashes the bytes of the name, and the value.
    public func hash(into hasher: inout Hasher) {
      hasher.combine(JSONValue.string(name))
      hasher.combine(value)
    }
  }

  /// All members, in order.
  public var members: [Member]

  /// An object with these members.
  public init(_ members: [Member] = []) { self.members = members }

  /// The value of the first member of this name.
  public subscript(name: String) -> JSONValue? { members.first { $0.name == name }?.value }
}

extension JSONValue: Hashable {
  /// Byte by byte; objects are equal when their members are equal in the same order.
  public static func == (one: Self, other: Self) -> Bool {
    switch (one, other) {
    case (.null, .null): true
    case (.bool(let one), .bool(let other)): one == other
    case (.integer(let one), .integer(let other)): one == other
    case (.decimal(let one), .decimal(let other)): one == other
    case (.string(let one), .string(let other)): one.hasSameBytes(as: other)
    case (.array(let one), .array(let other)): one == other
    case (.object(let one), .object(let other)): one.members == other.members
    default: false
    }
  }

  /// Hashes the bytes of text.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0)
    case .bool(let value): hasher.combine(value)
    case .integer(let value): hasher.combine(value)
    case .decimal(let text): hasher.combine(text)
    case .string(var text): text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    case .array(let elements): hasher.combine(elements)
    case .object(let object): hasher.combine(object.members)
    }
  }
}

extension JSONValue {
  /// The text of a string.
  public var string: String? { if case .string(let text) = self { text } else { nil } }
  /// The value of an integer.
  public var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
  /// The value of a boolean.
  public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  /// The elements of an array.
  public var array: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }
  /// The members of an object.
  public var object: JSONObject? { if case .object(let object) = self { object } else { nil } }

  /// Null, false, 0, `""` or `[]`: what a describe may as well leave out. An object is never empty: a lookup filter of
  /// which every key is false or `[]` is still a filter.
  public var isEmpty: Bool {
    switch self {
    case .null: true
    case .bool(let value): !value
    case .integer(let value): value == 0
    case .decimal: false
    case .string(let text): text.utf8.isEmpty
    case .array(let elements): elements.isEmpty
    case .object: false
    }
  }

  /// The same value with the members of every object in the order of their names' bytes.
  public var sorted: JSONValue {
    switch self {
    case .array(let elements): .array(elements.map(\.sorted))
    case .object(let object):
      .object(
        JSONObject(
          object.members.map { .init($0.name, $0.value.sorted) }
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        )
      )
    default: self
    }
  }

  /// A string, or null where there is none.
  public init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }

  /// An integer, or null where there is none.
  public init(_ number: Int?) { self = number.map { .integer(Int64($0)) } ?? .null }
}

// No nil literal: it would let `bag[key] = nil` store a null instead of removing the value.
extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// An integer.
  public init(integerLiteral value: Int64) { self = .integer(value) }
  /// A boolean.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// An array.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// An object whose members keep the order of the literal.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(JSONObject(elements.map { .init($0.0, $0.1) }))
  }
}
