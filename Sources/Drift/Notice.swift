/// Something that a reader of a drift has to know besides its changes.
public struct Notice: Hashable, Sendable {
  /// A short kebab-case word for tools, such as `ignore-expired`.
  public var code: String
  /// For people: what it is, and what to do.
  public var message: String

  /// A notice from its parts.
  public init(code: String, message: String) {
    self.code = code
    self.message = message
  }
}
