public import Schema

/// One object to be described.
public struct DescribeRequest: Hashable, Sendable {
  /// The object's API name.
  public var object: String
  /// The `Last-Modified` that Salesforce sent with the describe that is already known; nil asks for it in any case.
  public var modifiedSince: String?

  /// A request from its parts.
  public init(object: String, modifiedSince: String? = nil) {
    self.object = object
    self.modifiedSince = modifiedSince
  }
}

/// What Salesforce answered for one object.
public struct DescribeAnswer {
  /// What became of it.
  public enum Outcome {
    /// The bytes of its describe, as they came. They are valid only while the answer is handed over.
    case describe(bytes: UnsafeRawBufferPointer, lastModified: String?)
    /// It has not changed since (304).
    case unchanged(lastModified: String?)
    /// There is no describe. The message is for people.
    case failed(Gap.Reason, message: String)
  }

  /// The object, as it was asked for.
  public var object: String
  /// What became of it.
  public var outcome: Outcome
}
