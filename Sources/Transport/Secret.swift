/// A value that is never shown: it prints as `***`.
public struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  private let value: String

  /// Hides a value.
  public init(_ value: String) { self.value = value }

  /// `***`
  public var description: String { "***" }
  /// `***`
  public var debugDescription: String { "***" }
  /// Nothing of it.
  public var customMirror: Mirror { Mirror(self, children: []) }

  /// The value itself, to be sent to whom it is meant for and to nobody else.
  public func reveal() -> String { value }
}
