/// One field of an object, in normal form.
public struct FieldSchema: Hashable, Sendable {
  /// The API name, unique in its object.
  public var name: String
  /// Every key but `name` and `picklistValues`.
  public var attributes: Attributes
  /// The picklist values, in Salesforce's order.
  public var picklistValues: [PicklistValue]

  /// A field from its parts.
  public init(name: String, attributes: Attributes, picklistValues: [PicklistValue] = []) {
    self.name = name
    self.attributes = attributes
    self.picklistValues = picklistValues
  }

  /// Salesforce's `type`, such as `picklist`; empty where the describe does not say.
  public var type: String { attributes.text(.type) ?? "" }
  /// The objects that a reference points to, sorted.
  public var referenceTo: [String] { attributes.texts(.referenceTo) }
}
