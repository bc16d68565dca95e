/// What a describe says of one thing, key by key, in normal form.
///
/// An empty value (``JSONValue/isEmpty``) is never kept, since Salesforce, its SOAP API and recorders leave such keys
/// out at will. The two keys where null and 0 or false mean different things are ``distinguished``.
public struct Attributes: Hashable, Sendable {
  /// Where null is not the same as 0 or false: a lookup has no relationship order, a first master-detail has order 0;
  /// a checkbox defaults to false or has no default. Here only a key that is missing altogether equals any empty value.
  public static let distinguished: Set<AttributeKey> = [.defaultValue, .relationshipOrder]

  private struct Entry: Hashable, Sendable {
    var key: AttributeKey
    var value: JSONValue
  }

  /// By the bytes of the keys: there are few, so a list beats a dictionary.
  private var entries: [Entry] = []
  /// Those of ``distinguished`` that the describe does not have at all.
  public var omitted: Set<AttributeKey> = []

  /// Nothing yet.
  public init() {}

  /// The value of a key; nil where the describe says nothing (or only that it is empty).
  public subscript(key: AttributeKey) -> JSONValue? {
    get {
      let index = place(of: key)
      return index < entries.count && entries[index].key == key ? entries[index].value : nil
    }
    set {
      let index = place(of: key)
      let isThere = index < entries.count && entries[index].key == key
      if let newValue, Self.isKept(newValue, key) {
        if isThere {
          entries[index].value = newValue
        } else {
          entries.insert(.init(key: key, value: newValue), at: index)
        }
      } else if isThere {
        entries.remove(at: index)
      }
    }
  }

  private static func isKept(_ value: JSONValue, _ key: AttributeKey) -> Bool {
    if !value.isEmpty { return true }
    return value != .null && distinguished.contains(key)
  }

  /// Where a key is, or belongs.
  private func place(of key: AttributeKey) -> Int {
    // Keys mostly come in their order.
    if let last = entries.last, last.key.precedes(key) { return entries.count }
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].key.precedes(key) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The keys that say something, by the bytes of their names.
  public var keys: [AttributeKey] { entries.map(\.key) }

  /// The value of a key as text; nil where it is none.
  public func text(_ key: AttributeKey) -> String? { self[key]?.string }

  /// The value of a key as a number; 0 where it is none.
  public func number(_ key: AttributeKey) -> Int64 { self[key]?.integer ?? 0 }

  /// Whether the key is true.
  public func flag(_ key: AttributeKey) -> Bool { self[key] == .bool(true) }

  /// The strings of a list.
  public func texts(_ key: AttributeKey) -> [String] { self[key]?.array?.compactMap(\.string) ?? [] }

  /// The keys whose values differ, by the bytes of their names.
  public func changedKeys(to other: Attributes) -> [AttributeKey] {
    var changed: [AttributeKey] = []
    var (left, right) = (entries[...], other.entries[...])
    while let key = [left.first?.key, right.first?.key].compactMap(\.self).min(by: { $0.precedes($1) }) {
      let before = left.first?.key == key ? left.removeFirst().value : nil
      let after = right.first?.key == key ? right.removeFirst().value : nil
      if before == after { continue }
      if omitted.contains(key) && after?.isEmpty ?? true { continue }
      if other.omitted.contains(key) && before?.isEmpty ?? true { continue }
      changed.append(key)
    }
    return changed
  }
}

extension AttributeKey {
  /// By the bytes of the names.
  fileprivate func precedes(_ other: AttributeKey) -> Bool { rawValue.precedesInBytes(other.rawValue) }
}
