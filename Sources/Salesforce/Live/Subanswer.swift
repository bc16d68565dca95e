package import Schema

/// One answer out of a composite's: `{"body":…,"httpHeaders":{…},"httpStatusCode":200,"referenceId":"r0"}`.
package struct Subanswer {
  /// The `referenceId` that the request gave it.
  package let reference: String
  /// The HTTP status.
  package let status: Int
  /// The `Last-Modified` header.
  package let lastModified: String?
  /// The bytes of the body as they came; empty where there is none. Valid only while the answer is handed over.
  package let body: UnsafeRawBufferPointer
  /// Why the body is no JSON, although its end could be found.
  package let fault: JSONError?

  /// Reads one element of `compositeResponse`. The body usually comes first, but no order is promised.
  init(reading bytes: UnsafeRawBufferPointer) throws(CompositeFault) {
    var reader = SubanswerReader(bytes)
    do { try reader.read() } catch { throw .malformed(error.description) }
    guard let reference = reader.reference, let status = reader.status else {
      throw .malformed("a part of it has no referenceId or no httpStatusCode")
    }
    self.reference = reference
    self.status = status
    lastModified = reader.lastModified
    body = reader.body
    fault = reader.fault
  }
}

extension Subanswer {
  /// Why it is no success, as Salesforce states it; the status where it states nothing. Reasons are short, so what is
  /// long is not read.
  var reason: StatedReason {
    let stated = fault == nil && body.count < 1 << 16 ? StatedReason(json: Array(body)) : nil
    return stated ?? StatedReason("HTTP \(status)", "no reason given")
  }
}

private struct SubanswerReader {
  private(set) var reference: String?
  private(set) var status: Int?
  private(set) var lastModified: String?
  private(set) var body = UnsafeRawBufferPointer(start: nil, count: 0)
  private(set) var fault: JSONError?
  private let bytes: UnsafeRawBufferPointer

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  mutating func read() throws(JSONError) {
    var cursor = JSONCursor(bytes)
    try cursor.forEachMember { (key, cursor) throws(JSONError) in
      switch key {
      case "body": try readBody(&cursor)
      case "referenceId": reference = try cursor.string()
      case "httpStatusCode": if case .integer(let number) = try cursor.value() { status = Int(exactly: number) }
      case "httpHeaders": try readHeaders(&cursor)
      default: try cursor.skipValue()
      }
    }
    try cursor.finish()
  }

  /// A body that is no JSON is passed by its brackets, so that the answers behind it are not lost.
  private mutating func readBody(_ cursor: inout JSONCursor) throws(JSONError) {
    let start = cursor.offset
    do {
      body = UnsafeRawBufferPointer(rebasing: bytes[try cursor.skipValue()])
    } catch {
      var boundary = JSONBoundary()
      let count = boundary.advance(over: UnsafeRawBufferPointer(rebasing: bytes[start...]))
      guard boundary.isComplete, count > 0 else { throw error }
      body = UnsafeRawBufferPointer(rebasing: bytes[start..<start + count])
      fault = error
      cursor.offset = start + count
    }
  }

  private mutating func readHeaders(_ cursor: inout JSONCursor) throws(JSONError) {
    guard cursor.peek == UInt8(ascii: "{") else {
      try cursor.skipValue()
      return
    }
    try cursor.forEachMember { (name, cursor) throws(JSONError) in
      if name.lowercased() == "last-modified", cursor.peek == UInt8(ascii: "\"") {
        lastModified = try cursor.string()
      } else {
        try cursor.skipValue()
      }
    }
  }
}

extension JSONCursor {
  /// Passes an object; calls with each key, the cursor at its value, which the call has to pass.
  mutating func forEachMember(
    _ body: (String, inout JSONCursor) throws(JSONError) -> Void
  ) throws(JSONError) {
    try take(UInt8(ascii: "{"))
    skipSpace()
    if takeIf(UInt8(ascii: "}")) { return }
    while true {
      skipSpace()
      let key = try string()
      skipSpace()
      try take(UInt8(ascii: ":"))
      skipSpace()
      try body(key, &self)
      skipSpace()
      if takeIf(UInt8(ascii: ",")) { continue }
      return try take(UInt8(ascii: "}"))
    }
  }
}
