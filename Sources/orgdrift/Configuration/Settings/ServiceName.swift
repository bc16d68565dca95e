import OpenMetadata

/// The name that an org's database service has in OpenMetadata, in which `{org}` stands for the org's alias.
struct ServiceName: Hashable, Sendable, CustomStringConvertible {
  private static let placeholder = "{org}"
  private static let longestAlias = String(repeating: "a", count: 80)

  /// As it is written: `salesforce_{org}`.
  let description: String

  /// One service an org.
  static let standard = ServiceName(description: "salesforce_\(placeholder)")

  private init(description: String) { self.description = description }

  /// Accepts what OpenMetadata takes with any alias put in; braces are for `{org}` alone.
  init?(_ text: String) {
    guard QualifiedName.isName(text.replacing(Self.placeholder, with: Self.longestAlias)),
      !text.replacing(Self.placeholder, with: "").contains(where: { "{}".contains($0) })
    else { return nil }
    description = text
  }

  /// The service of an org.
  func name(for alias: String) -> String { description.replacing(Self.placeholder, with: alias) }
}
