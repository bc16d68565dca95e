/// Why bytes are not the JSON that a describe is made of.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Kind: Hashable, Sendable {
    /// Nothing but white space.
    case empty
    /// The text ends inside a value.
    case truncated
    /// A byte that JSON does not allow there.
    case unexpected(UInt8)
    /// Text that is not UTF-8, or half a surrogate pair.
    case invalidText
    /// A NUL character in a text.
    case nul
    /// An integer beyond 64 bits, or a number beyond what a Double holds.
    case numberTooLarge
    /// Arrays or objects nested deeper than ``JSONCursor/maximumDepth``.
    case tooDeep
    /// A key that stands twice in one object.
    case duplicateKey(String)
    /// More text after the value.
    case trailing
    /// A value of another kind than this key has.
    case wrongType(expected: String)
  }

  /// What is wrong.
  public var kind: Kind
  /// The byte where it is wrong, from 0.
  public var offset: Int

  init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
  }

  /// One line for people, without the place.
  public var description: String {
    switch kind {
    case .empty: "it is empty"
    case .truncated: "the JSON is cut off at byte \(offset)"
    case .unexpected(0): "it holds a NUL byte (byte \(offset))"
    case .unexpected(let byte) where (0x21...0x7E).contains(byte):
      "it is not JSON: unexpected “\(Unicode.Scalar(byte))” at byte \(offset)"
    case .unexpected: "it is not JSON: unexpected byte at \(offset)"
    case .invalidText: "a text is not valid UTF-8 (byte \(offset))"
    case .nul: "a text holds a NUL character (byte \(offset))"
    case .numberTooLarge: "a number is too large (byte \(offset))"
    case .tooDeep: "it is nested deeper than \(JSONCursor.maximumDepth) levels"
    case .duplicateKey(let key):
      "the key \(JSONValue.string(key).encoded()) stands twice in one object (byte \(offset))"
    case .wrongType(let expected): "it should be \(expected) (byte \(offset))"
    case .trailing: "more text follows the JSON value at byte \(offset)"
    }
  }
}
