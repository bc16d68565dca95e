/// One Salesforce organization, and the name its user gave it.
public struct Org: Hashable, Sendable {
  /// The organization id.
  public var id: OrgID
  /// The user's name for it: letters, digits, `.`, `_` and `-`.
  public var alias: String

  /// An org as the catalog knows it.
  public init(id: OrgID, alias: String) {
    self.id = id
    self.alias = alias
  }

  /// Whether a text can be an alias: 1 to 80 letters, digits, `.`, `_` or `-`, the first a letter or digit.
  public static func isAlias(_ text: String) -> Bool {
    guard let first = text.utf8.first, first.isASCIILetterOrDigit, text.utf8.count <= 80 else { return false }
    return text.utf8.allSatisfy { $0.isASCIILetterOrDigit || ".-_".utf8.contains($0) }
  }
}
