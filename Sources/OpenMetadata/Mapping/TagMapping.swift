public import Schema

/// Tags of the classification `Salesforce`.
public enum TagMapping {
  /// The classification's name.
  public static let classification = "Salesforce"

  /// The tags that a describe gives, by name, and what they say.
  public static let known: [(name: String, description: String)] = [
    ("AutoNumber", "Salesforce numbers the rows."),
    ("Custom", "Made in this org or by a package, not part of Salesforce."),
    ("Deprecated", "Deprecated and hidden by the package that made it."),
    ("Encrypted", "Stored encrypted."),
    ("ExternalId", "Identifies rows of another system."),
    ("Formula", "Calculated by Salesforce."),
    ("Managed", "Belongs to a managed package."),
  ]

  /// The body of the request that makes the classification.
  public static let classificationBody: JSONValue = [
    "name": .string(classification), "description": "What Salesforce says of its objects and fields.",
  ]

  /// The body of the request that makes a tag; nil for a tag of another classification.
  public static func body(ofTag qualifiedName: String) -> JSONValue? {
    let prefix = classification + "."
    guard qualifiedName.hasPrefix(prefix) else { return nil }
    var name = String(qualifiedName.dropFirst(prefix.count))
    if name.hasPrefix("\"") { name = String(name.dropFirst().dropLast()) }
    let description = known.first { $0.name == name }?.description ?? "\(name), as Salesforce classifies it."
    return ["name": .string(name), "description": .string(description), "classification": .string(classification)]
  }

  static func qualifiedName(_ name: String) -> String { QualifiedName.appending(name, to: classification) }

  /// Those of an object.
  static func tags(of object: ObjectSchema) -> [String] {
    let attributes = object.attributes
    return [
      attributes.flag(.custom) ? "Custom" : nil,
      APINamespace.of(object: object.name) != nil ? "Managed" : nil,
      attributes.flag(.deprecatedAndHidden) ? "Deprecated" : nil,
    ].compactMap(\.self)
  }

  /// Those of a field.
  static func tags(of field: FieldSchema) -> [String] {
    let attributes = field.attributes
    return [
      attributes.flag(.custom) ? "Custom" : nil,
      APINamespace.of(field: field.name) != nil ? "Managed" : nil,
      attributes.flag(.calculated) ? "Formula" : nil,
      attributes.flag(.externalId) ? "ExternalId" : nil,
      attributes.flag(.encrypted) || field.type == "encryptedstring" ? "Encrypted" : nil,
      attributes.flag(.autoNumber) ? "AutoNumber" : nil,
      attributes.flag(.deprecatedAndHidden) ? "Deprecated" : nil,
    ].compactMap(\.self)
  }

  /// Those of a definition: compliance groups (`PII;GDPR`), the security classification, a status that is not Active.
  static func tags(of definition: Definition?) -> [String] {
    guard let definition else { return [] }
    let groups = (definition.complianceGroup ?? "").split(separator: ";").map(String.init)
    let status = definition.businessStatus == "Active" ? nil : definition.businessStatus
    return (groups + [definition.securityClassification, status].compactMap(\.self))
      .map { Markdown.label($0, limit: 128) }.filter { !$0.isEmpty }
  }
}
