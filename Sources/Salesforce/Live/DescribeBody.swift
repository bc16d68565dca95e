import Schema

/// Looks at the body of an answer to a describe.
enum DescribeBody {
  /// Why a body is not the describe of an object; nil where it is one. The body is known to be JSON.
  static func fault(_ body: UnsafeRawBufferPointer, object: String) -> String? {
    var name: String?
    var hasFields = false
    do {
      var cursor = JSONCursor(body)
      cursor.skipSpace()
      guard cursor.peek == UInt8(ascii: "{") else { return "the answer is no JSON object" }
      try cursor.forEachMember { (key, cursor) throws(JSONError) in
        switch key {
        case "name" where cursor.peek == UInt8(ascii: "\""): name = try cursor.string()
        case "fields":
          hasFields = cursor.peek == UInt8(ascii: "[")
          try cursor.skipValue()
        default: try cursor.skipValue()
        }
      }
      try cursor.finish()
    } catch {
      return error.description
    }
    guard let name else { return "the answer is no describe: it has no name" }
    guard name.lowercased() == object.lowercased() else { return "the answer describes \(name.quoted)" }
    return hasFields ? nil : "the answer is no describe: it has no fields"
  }
}
