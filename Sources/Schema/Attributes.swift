/// What a describe says of one thing, key by key, in normal form.
///
/// An empty value (``JSONValue/isEmpty``) is never kept, since Salesforce, its SOAP API and recorders leave such keys
/// out at will. The two keys where null and 0 or false mean different things are ``distinguished``.
public struct Attributes: Hashable, Sendable {
  /// Where null is not the same as 0 or false: a lookup has no relationship order, a first master-detail has order 0;
  /// a checkbox defaults to false or has no default. Here only a key that is missing altogether equals any empty value.
  public static let distinguished: Set<AttributeKey> = [.defaultValue, .relationshipOrder]

  private var values: [AttributeKey: JSONValue] = [:]
  /// Those of ``distinguished`` that the describe does not have at all.
  public var omitted: Set<AttributeKey> = []

  /// Nothing yet.
  public init() {}

  /// The value of a key; nil where the describe says nothing (or only that it is empty).
  public subscript(key: AttributeKey) -> JSONValue? {
    get { values[key] }
    set {
      guard let newValue else {
        values[key] = nil
        return
      }
      let isKept = Self.distinguished.contains(key) ? newValue != .null : !newValue.isEmpty
      values[key] = isKept ? newValue : nil
    }
  }

  /// The keys that say something, by the bytes of their names.
  public var keys: [AttributeKey] {
    values.keys.sorted { $0.rawValue.utf8.lexicographicallyPrecedes($1.rawValue.utf8) }
  }

  /// The value of a key as text; nil where it is none.
  public func text(_ key: AttributeKey) -> String? { values[key]?.string }

  /// The value of a key as a number; 0 where it is none.
  public func number(_ key: AttributeKey) -> Int64 { values[key]?.integer ?? 0 }

  /// Whether the key is true.
  public func flag(_ key: AttributeKey) -> Bool { values[key] == .bool(true) }

  /// The strings of a list.
  public func texts(_ key: AttributeKey) -> [String] { values[key]?.array?.compactMap(\.string) ?? [] }

  /// The keys whose values differ, by the bytes of their names.
  public func changedKeys(to other: Attributes) -> [AttributeKey] {
    Set(values.keys).union(other.values.keys)
      .filter { key in
        let (one, two) = (values[key], other.values[key])
        if one == two { return false }
        if omitted.contains(key) && two?.isEmpty ?? true { return false }
        if other.omitted.contains(key) && one?.isEmpty ?? true { return false }
        return true
      }
      .sorted { $0.rawValue.utf8.lexicographicallyPrecedes($1.rawValue.utf8) }
  }
}
