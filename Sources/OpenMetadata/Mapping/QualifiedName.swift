/// OpenMetadata's fully qualified names: parts joined by dots, a part with a dot in quotation marks
/// (FullyQualifiedName.quoteName).
public enum QualifiedName {
  /// Joins names, outermost first: `"sf.prod".default.salesforce.Account`.
  public static func joining(_ names: [String]) -> String { names.map(quoted).joined(separator: ".") }

  /// The name of a table in a schema whose qualified name is known.
  public static func appending(_ names: String..., to qualifiedName: String) -> String {
    ([qualifiedName] + names.map(quoted)).joined(separator: ".")
  }

  /// Whether OpenMetadata takes a text as a name (type/basic.json, `entityName`; quotation marks are refused later).
  public static func isName(_ text: String) -> Bool {
    let hasForbidden = text.unicodeScalars.contains { $0 == "\"" || $0.properties.generalCategory == .control }
    return (1...256).contains(text.unicodeScalars.count) && !hasForbidden && !text.contains("::")
  }

  private static func quoted(_ name: String) -> String { name.utf8.contains(UInt8(ascii: ".")) ? "\"\(name)\"" : name }
}
