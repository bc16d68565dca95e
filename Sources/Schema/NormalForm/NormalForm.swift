extension JSONValue {
  /// The rules that decide what is equal, for values without a place of their own in a ``RowLayout``: members are
  /// sorted, and what is empty is left out of objects. (For the others see ``RowLayout`` and ``Attributes``.)
  var normalized: JSONValue {
    switch self {
    case .array(let elements): .array(elements.map(\.normalized))
    case .object(let object):
      JSONValue.object(
        JSONObject(object.members.map { .init($0.name, $0.value.normalized) }.filter { !$0.value.isEmpty })
      ).sorted
    default: self
    }
  }

  /// The same, and lists whose order says nothing are sorted; `urls` go, since they hold hosts, versions and ids.
  func normalized(as key: AttributeKey) -> JSONValue {
    guard Self.unordered.contains(key) else { return normalized }
    let elements: [JSONValue]
    switch self {
    case .array(let list): elements = list
    case .object: elements = [self]
    default: return self
    }
    return .array(
      elements.map { $0.without("urls").normalized }
        .map { ($0.encoded(), $0) }
        .sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
        .map(\.1)
    )
  }

  private static let unordered: Set<AttributeKey> = [
    .supportedScopes, .actionOverrides, .namedLayoutInfos, .junctionIdListNames, .junctionReferenceTo,
  ]

  private func without(_ name: String) -> JSONValue {
    guard case .object(let object) = self else { return self }
    return .object(JSONObject(object.members.filter { $0.name != name }))
  }
}
