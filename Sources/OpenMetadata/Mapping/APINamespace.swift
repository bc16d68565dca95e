/// The namespace of a managed package in an API name: `ns__Amount__c`.
enum APINamespace {
  /// Of a field's name. Parts of a custom address or geolocation have one more ending: `Site__City__s`.
  static func of(field name: String) -> String? { prefix(of: name, parts: name.hasSuffix("__s") ? 4 : 3) }

  /// Of an object's name.
  static func of(object name: String) -> String? { prefix(of: name, parts: 3) }

  private static func prefix(of name: String, parts count: Int) -> String? {
    var parts: [Substring] = []
    var rest = name[...]
    while let range = rest.firstRange(of: "__") {
      parts.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    parts.append(rest)
    return parts.count >= count ? parts.first.map(String.init) : nil
  }
}
