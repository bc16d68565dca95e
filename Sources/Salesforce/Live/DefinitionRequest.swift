/// One object whose definitions are wanted.
public struct DefinitionRequest: Hashable, Sendable {
  /// The object's API name.
  public var object: String
  /// About how many fields it has, which decides how many objects go into one query.
  public var fieldCount: Int

  /// A request from its parts.
  public init(object: String, fieldCount: Int) {
    self.object = object
    self.fieldCount = fieldCount
  }
}
