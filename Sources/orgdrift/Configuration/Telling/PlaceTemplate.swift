import Schema

/// A path or an address with places for what differs from night to night: `reports/{org}/{date}.html`.
struct PlaceTemplate: Hashable, Sendable, CustomStringConvertible {
  /// The names that may stand in braces, and what for.
  static let names = ["org", "date", "snapshot", "apiVersion"]
  /// The names, to follow "with".
  static let forms = "{org}, {date}, {snapshot} and {apiVersion}"

  /// As it was written.
  let description: String

  /// Nil for an empty text, an unknown name in braces, a brace alone, and control characters.
  init?(_ text: String) {
    var rest = text[...]
    while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      guard let name = Self.names.first(where: { rest[brace...].hasPrefix("{\($0)}") }) else { return nil }
      rest = rest[brace...].dropFirst(name.count + 2)
    }
    guard !text.isEmpty, text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
      return nil
    }
    description = text
  }

  /// The text for a snapshot. What is put in is letters, digits, `.`, `_`, `-` and no more, and so fits any address.
  func text(for snapshot: SnapshotHeader) -> String {
    let values = [
      snapshot.timeline.org.alias, String(snapshot.takenAt.description.prefix(10)), String(snapshot.number),
      snapshot.timeline.apiVersion.description,
    ]
    return zip(Self.names, values).reduce(description) { $0.replacing("{\($1.0)}", with: $1.1) }
  }
}

extension PlaceTemplate {
  /// Whether it is the address of a page: `https://host/…`, or `http://`.
  var isAddress: Bool {
    guard let (scheme, rest) = Authority.scheme(of: description), ["https", "http"].contains(scheme) else {
      return false
    }
    let allowed = Set("-._~:/?#[]@!$&'()*+,;=%{}".utf8)
    return Authority(rest.prefix { !"/?#".contains($0) }) != nil
      && description.utf8.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || allowed.contains($0)
      }
  }

  /// The template with a relative path starting at a folder.
  func resolved(in folder: ConfigurationFolder) -> PlaceTemplate? { PlaceTemplate(folder.resolve(description)) }
}
