/// One entry of an object's `childRelationships`: a field of another object that refers to it.
public struct ChildRelationship: Hashable, Sendable {
  /// What tells one entry from another: the child and its field, and the ordinal where Salesforce lists a pair twice.
  public struct Key: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// `childSObject`
    public var childObject: String
    /// `field`
    public var field: String
    /// 0, but for a repeated pair.
    public var ordinal: Int

    /// A key from its parts.
    public init(childObject: String, field: String, ordinal: Int = 0) {
      self.childObject = childObject
      self.field = field
      self.ordinal = ordinal
    }

    /// `Contact.AccountId`
    public var description: String { "\(childObject).\(field)" + (ordinal > 0 ? "#\(ordinal + 1)" : "") }

    /// Orders by the bytes of child and field.
    public static func < (one: Self, other: Self) -> Bool {
      if one.childObject != other.childObject {
        return one.childObject.utf8.lexicographicallyPrecedes(other.childObject.utf8)
      }
      if one.field != other.field { return one.field.utf8.lexicographicallyPrecedes(other.field.utf8) }
      return one.ordinal < other.ordinal
    }
  }

  /// What tells it from the others.
  public var key: Key
  /// Every key but `childSObject` and `field`.
  public var attributes: Attributes

  /// An entry from its parts.
  public init(key: Key, attributes: Attributes) {
    self.key = key
    self.attributes = attributes
  }
}
