/// Why bytes are not a describe that can be kept.
public struct SchemaError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of fault it is.
  public enum Code: String, Hashable, Sendable {
    /// Not JSON, or JSON beyond the limits.
    case json
    /// Something else follows the describe: the text may be several JSON values.
    case trailing
    /// JSON, but no describe.
    case notADescribe
    /// A describe with a value that no describe has.
    case invalid
  }

  /// What kind of fault it is.
  public var code: Code
  /// The object, where its name could be read.
  public var object: String?
  /// What was found, in one line without the file's name.
  public var message: String

  /// What was found, with the object where it is known.
  public var description: String { message }
}

extension SchemaError {
  /// An error of the JSON text, told with the place of it: `fields[12].length`.
  init(_ error: JSONError, in bytes: UnsafeRawBufferPointer) {
    switch error.kind {
    case .trailing: self.init(code: .trailing, object: nil, message: error.description)
    case .wrongType(let expected):
      let path = JSONPath.path(to: error.offset, in: bytes)
      self.init(code: .invalid, object: nil, message: "\(path) should be \(expected)")
    case .duplicateKey:
      let path = JSONPath.path(to: error.offset, in: bytes)
      self.init(code: .json, object: nil, message: error.description + (path.isEmpty ? "" : " in \(path)"))
    default: self.init(code: .json, object: nil, message: error.description)
    }
  }
}

/// Tells a person where in a JSON text a byte is.
enum JSONPath {
  /// The keys and positions that lead to the value at an offset, as far as the text can be read.
  static func path(to offset: Int, in bytes: UnsafeRawBufferPointer) -> String {
    var cursor = JSONCursor(bytes)
    var path = ""
    while cursor.offset < offset {
      cursor.skipSpace()
      let step: String?
      do { step = try cursor.peek == UInt8(ascii: "[") ? element(&cursor, offset) : member(&cursor, offset) } catch {
        return path
      }
      guard let step else { return path }
      path += path.isEmpty && step.hasPrefix(".") ? String(step.dropFirst()) : step
    }
    return path
  }

  private static func element(_ cursor: inout JSONCursor, _ offset: Int) throws(JSONError) -> String? {
    try cursor.take(UInt8(ascii: "["))
    var index = 0
    while true {
      cursor.skipSpace()
      let start = cursor.offset
      if try ends(cursor, after: offset) {
        cursor.offset = start
        return "[\(index)]"
      }
      try cursor.skipValue()
      cursor.skipSpace()
      try cursor.take(UInt8(ascii: ","))
      index += 1
    }
  }

  private static func member(_ cursor: inout JSONCursor, _ offset: Int) throws(JSONError) -> String? {
    try cursor.take(UInt8(ascii: "{"))
    while true {
      cursor.skipSpace()
      if cursor.offset >= offset { return nil }
      let key = try cursor.string()
      cursor.skipSpace()
      try cursor.take(UInt8(ascii: ":"))
      cursor.skipSpace()
      let start = cursor.offset
      if try ends(cursor, after: offset) {
        cursor.offset = start
        return "." + key.prefix(80)
      }
      try cursor.skipValue()
      cursor.skipSpace()
      try cursor.take(UInt8(ascii: ","))
    }
  }

  /// Whether the value at the cursor holds the offset; a value that cannot be read to its end does.
  private static func ends(_ cursor: JSONCursor, after offset: Int) throws(JSONError) -> Bool {
    var cursor = cursor
    if cursor.offset >= offset { return true }
    do { return try cursor.skipValue().upperBound > offset } catch { return true }
  }
}
