/// One value of a picklist.
public struct PicklistValue: Hashable, Sendable {
  /// The API value, which records hold.
  public var value: String
  /// Every key but `value`: label, active, defaultValue, validFor, and what is not known.
  public var attributes: Attributes

  /// A value from its parts.
  public init(value: String, attributes: Attributes) {
    self.value = value
    self.attributes = attributes
  }

  /// The label in the running user's language.
  public var label: String { attributes.text(.label) ?? "" }
  /// Whether users can choose it.
  public var isActive: Bool { attributes.flag(.active) }
  /// Whether new records get it.
  public var isDefault: Bool { attributes.flag(.defaultValue) }
  /// For which controlling values it can be chosen: a bitmap in base64.
  public var validFor: String? { attributes.text(.validFor) }

  /// Byte by byte.
  public static func == (one: Self, other: Self) -> Bool {
    one.value.hasSameBytes(as: other.value) && one.attributes == other.attributes
  }

  /// Hashes the bytes of the value.
  public func hash(into hasher: inout Hasher) { hasher.combine(JSONValue.string(value)) }
}
