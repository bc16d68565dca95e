import Schema

/// Looks at the first bytes of a document: passes what may stand before JSON, refuses what is no JSON.
enum DocumentStart {
  /// The offset of the first byte of the JSON.
  static func find(in bytes: UnsafeRawBufferPointer, _ origin: Origin) throws(SourceError) -> Int {
    try refuseOtherEncodings(bytes, origin)
    let start = firstByte(in: bytes)
    guard start < bytes.count else {
      throw SourceError(origin, "it is empty", advice: "Save the describe again; the download or command has failed.")
    }
    if bytes[start] == UInt8(ascii: "<") { throw markup(.init(rebasing: bytes[start...]), origin) }
    guard bytes[start] == UInt8(ascii: "{") || bytes[start] == UInt8(ascii: "[") else {
      throw notJSON(.init(rebasing: bytes[start...]), origin)
    }
    return start
  }

  /// The offset of the first byte after a byte-order mark and white space.
  static func firstByte(in bytes: UnsafeRawBufferPointer) -> Int {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count, isSpace(bytes[start]) { start += 1 }
    return start
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  private static func refuseOtherEncodings(_ bytes: UnsafeRawBufferPointer, _ origin: Origin) throws(SourceError) {
    let marks: [(bytes: [UInt8], name: String)] = [
      ([0xFF, 0xFE, 0, 0], "UTF-32"), ([0, 0, 0xFE, 0xFF], "UTF-32"), ([0xFF, 0xFE], "UTF-16"),
      ([0xFE, 0xFF], "UTF-16"),
    ]
    guard let first = bytes.first, first == 0xFF || first == 0xFE || first == 0,
      let mark = marks.first(where: { bytes.starts(with: $0.bytes) })
    else { return }
    throw SourceError(
      origin,
      "it is \(mark.name) text, not UTF-8",
      advice: "Save it as UTF-8. PowerShell’s “>” writes UTF-16: use “| Out-File -Encoding utf8” there."
    )
  }

  private static func markup(_ bytes: UnsafeRawBufferPointer, _ origin: Origin) -> SourceError {
    let head = String(decoding: bytes.prefix(512), as: UTF8.self).lowercased()
    if head.contains("<html") || head.hasPrefix("<!doctype html") {
      return SourceError(
        origin,
        "it is an HTML page, not JSON",
        advice:
          "Open it to see what the server said: usually a sign-in or maintenance page. Then save the describe again."
      )
    }
    return SourceError(
      origin,
      "it is XML, not JSON",
      advice: "Save the describe from the REST API, or with “sf sobject describe --json”. SOAP answers are not read."
    )
  }

  private static func notJSON(_ bytes: UnsafeRawBufferPointer, _ origin: Origin) -> SourceError {
    if bytes[0] == UInt8(ascii: "\"") || bytes.starts(with: "null".utf8) || bytes.starts(with: "true".utf8)
      || bytes.starts(with: "false".utf8) || bytes[0] == UInt8(ascii: "-") || (0x30...0x39).contains(bytes[0])
    {
      return SourceError(origin, "it is neither a JSON object nor an array", advice: whatIsRead)
    }
    if bytes.prefix(40).contains(0) { return SourceError(origin, "it is binary data, not JSON", advice: whatIsRead) }
    let head = String(decoding: bytes.prefix(40), as: UTF8.self)
    return SourceError(origin, "it is not JSON: it starts with \(head.quoted)", advice: whatIsRead)
  }

  /// The advice where nothing better is known.
  static let whatIsRead =
    "Give sObject describes or describe global as the REST API or “sf … --json” return them."
}
