/// One record type of an object (RecordTypeInfo).
///
/// `available` and `defaultRecordTypeMapping` depend on the running user and are left out.
public struct RecordType: Hashable, Sendable {
  /// Its developer name; where the API version has none (below 43), its name. A repeated name ends in `#2`, `#3`, ….
  public var developerName: String
  /// Every key but `developerName` and those that are left out.
  public var attributes: Attributes

  /// A record type from its parts.
  public init(developerName: String, attributes: Attributes) {
    self.developerName = developerName
    self.attributes = attributes
  }
}
