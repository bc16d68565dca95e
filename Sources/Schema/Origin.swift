/// Where bytes came from, as a person finds them: `export.zip › objects/Account.json › compositeResponse[3]`.
public struct Origin: Hashable, Sendable, CustomStringConvertible {
  /// The file as the user named it, `-` for standard input, or a URL's path.
  public var path: String
  /// The member of an archive, and the place inside a document, from the outside in.
  public var inner: [String]

  /// An origin from its parts.
  public init(path: String, inner: [String] = []) {
    self.path = path
    self.inner = inner
  }

  /// The same place, one step further in.
  public func appending(_ step: String) -> Origin { Origin(path: path, inner: inner + [step]) }

  /// All parts, from the outside in.
  public var description: String { ([path] + inner).joined(separator: " › ") }
}
