/// What only EntityDefinition or FieldDefinition tell of an object or a field: no describe has it
/// (Salesforce, Object Reference, "EntityDefinition" and "FieldDefinition").
public struct Definition: Hashable, Sendable {
  /// The object's API name.
  public var object: String
  /// The field's API name; nil for the object itself.
  public var field: String?
  /// `Description`, which administrators write and users do not see.
  public var description: String?
  /// `BusinessOwnerId`, a user or group.
  public var businessOwnerID: String?
  /// `BusinessStatus`, such as `Active` or `DeprecateCandidate`.
  public var businessStatus: String?
  /// `ComplianceGroup`, such as `PII;GDPR`.
  public var complianceGroup: String?
  /// `SecurityClassification`, such as `Confidential`.
  public var securityClassification: String?

  /// A definition from its parts.
  public init(
    object: String,
    field: String? = nil,
    description: String? = nil,
    businessOwnerID: String? = nil,
    businessStatus: String? = nil,
    complianceGroup: String? = nil,
    securityClassification: String? = nil
  ) {
    self.object = object
    self.field = field
    self.description = description
    self.businessOwnerID = businessOwnerID
    self.businessStatus = businessStatus
    self.complianceGroup = complianceGroup
    self.securityClassification = securityClassification
  }

  /// Whether it says nothing but that the object or field exists.
  public var isEmpty: Bool {
    description == nil && businessOwnerID == nil && businessStatus == nil && complianceGroup == nil
      && securityClassification == nil
  }
}

extension AttributeKey {
  /// EntityDefinition's and FieldDefinition's `Description`.
  public static let definedDescription: Self = "Description"
  /// Their `BusinessOwnerId`.
  public static let businessOwnerID: Self = "BusinessOwnerId"
  /// Their `BusinessStatus`.
  public static let businessStatus: Self = "BusinessStatus"
  /// Their `ComplianceGroup`.
  public static let complianceGroup: Self = "ComplianceGroup"
  /// Their `SecurityClassification`.
  public static let securityClassification: Self = "SecurityClassification"
}

extension Definition {
  /// What it says, key by key.
  public var attributes: Attributes {
    var attributes = Attributes()
    attributes[.definedDescription] = JSONValue(description)
    attributes[.businessOwnerID] = JSONValue(businessOwnerID)
    attributes[.businessStatus] = JSONValue(businessStatus)
    attributes[.complianceGroup] = JSONValue(complianceGroup)
    attributes[.securityClassification] = JSONValue(securityClassification)
    return attributes
  }
}
