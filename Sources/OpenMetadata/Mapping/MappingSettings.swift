/// What a user chooses about the mapping.
public struct MappingSettings: Hashable, Sendable {
  /// Whether descriptions end in the generated block.
  public var generatedText: Bool
  /// Whether tags of the classification `Salesforce` are set.
  public var tags: Bool
  /// Whether custom properties are set.
  public var customProperties: Bool
  /// OpenMetadata users by the id of the Salesforce user or group that BusinessOwner names (15 or 18 characters).
  public var owners: [String: String]

  /// Settings from their parts.
  public init(
    generatedText: Bool = true,
    tags: Bool = false,
    customProperties: Bool = false,
    owners: [String: String] = [:]
  ) {
    self.generatedText = generatedText
    self.tags = tags
    self.customProperties = customProperties
    self.owners = owners
  }
}

/// What a mapping could not do as it would.
public struct MappingWarning: Hashable, Sendable, CustomStringConvertible {
  /// The object.
  public var object: String
  /// The field; nil for the object itself.
  public var field: String?
  /// What happened, for people.
  public var message: String

  /// `Account.Rating: …`
  public var description: String { "\(object)\(field.map { ".\($0)" } ?? ""): \(message)" }
}
