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
    guard Self.isName(text.replacing(Self.placeholder, with: Self.longestAlias)),
      !text.replacing(Self.placeholder, with: "").contains(where: { "{}".contains($0) })
    else { return nil }
    description = text
  }

  /// The service of an org.
  func name(for alias: String) -> String { description.replacing(Self.placeholder, with: alias) }

  /// Whether OpenMetadata takes a text as the name of an entity (its JSON Schema `type/basic.json`, entityName; its server
  /// refuses quotation marks).
  static func isName(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    return (1...256).contains(scalars.count) && !text.contains("::")
      && !scalars.contains { $0 == "\"" || $0.properties.generalCategory == .control }
  }
}
