extension JSONValue {
  /// How the text is laid out.
  public enum Layout: Sendable {
    /// No white space at all.
    case compact
    /// Two spaces a level, a line a member.
    case indented
  }

  /// The value as JSON text. The same value gives the same bytes; only what JSON requires is escaped.
  public func encoded(_ layout: Layout = .compact) -> String {
    var bytes: [UInt8] = []
    encode(into: &bytes, layout)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the JSON text.
  public func encode(into bytes: inout [UInt8], _ layout: Layout = .compact) {
    encode(into: &bytes, level: layout == .indented ? 0 : nil)
  }

  private func encode(into bytes: inout [UInt8], level: Int?) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .integer(let value): bytes.append(contentsOf: String(value).utf8)
    case .decimal(let text): bytes.append(contentsOf: text.utf8)
    case .string(let text): Self.encode(text.utf8, into: &bytes)
    case .array(let elements):
      Self.encodeList(elements, "[", "]", into: &bytes, level) { element, bytes, level in
        element.encode(into: &bytes, level: level)
      }
    case .object(let object):
      Self.encodeList(object.members, "{", "}", into: &bytes, level) { member, bytes, level in
        Self.encode(member.name.utf8, into: &bytes)
        bytes.append(UInt8(ascii: ":"))
        if level != nil { bytes.append(UInt8(ascii: " ")) }
        member.value.encode(into: &bytes, level: level)
      }
    }
  }

  private static func encodeList<Element>(
    _ elements: [Element],
    _ open: Unicode.Scalar,
    _ close: Unicode.Scalar,
    into bytes: inout [UInt8],
    _ level: Int?,
    _ encodeElement: (Element, inout [UInt8], Int?) -> Void
  ) {
    func newLine(_ level: Int?) {
      guard let level else { return }
      bytes.append(UInt8(ascii: "\n"))
      bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * level))
    }
    bytes.append(UInt8(ascii: open))
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      newLine(level.map { $0 + 1 })
      encodeElement(element, &bytes, level.map { $0 + 1 })
    }
    if !elements.isEmpty { newLine(level) }
    bytes.append(UInt8(ascii: close))
  }

  /// Appends a JSON string, escaped as in RFC 8785 (JSON Canonicalization Scheme): only `"`, `\` and control characters.
  static func encode(_ text: some Sequence<UInt8>, into bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    let isPlain = text.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
    if isPlain { bytes.append(contentsOf: text) } else { encodeEscaping(text, into: &bytes) }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func encodeEscaping(_ text: some Sequence<UInt8>, into bytes: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(contentsOf: [UInt8(ascii: "\\"), byte])
      case 0x08: bytes.append(contentsOf: "\\b".utf8)
      case 0x0C: bytes.append(contentsOf: "\\f".utf8)
      case 0x0A: bytes.append(contentsOf: "\\n".utf8)
      case 0x0D: bytes.append(contentsOf: "\\r".utf8)
      case 0x09: bytes.append(contentsOf: "\\t".utf8)
      case 0..<0x20:
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
  }
}
