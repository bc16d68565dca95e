public import Schema

extension JSONValue {
  /// The value as a document that people and line tools can read: a line a member, and a line an element of each list
  /// among the members. It ends with a line feed. The same value gives the same bytes.
  ///
  /// What a terminal would obey (DEL, C1 controls, bidirectional controls, line separators) is written as `\u009b`.
  public var document: [UInt8] {
    var bytes: [UInt8] = []
    switch self {
    case .object(let object): Self.append(object, to: &bytes)
    default: encode(into: &bytes)
    }
    bytes.append(UInt8(ascii: "\n"))
    return Self.escapingTerminalControls(in: bytes)
  }

  /// The value on one line, as safe for a terminal as ``document``, without a line feed.
  public var line: [UInt8] {
    var bytes: [UInt8] = []
    encode(into: &bytes)
    return Self.escapingTerminalControls(in: bytes)
  }

  /// Such characters stand only inside strings, where JSON allows them as escapes as well.
  private static func escapingTerminalControls(in bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(where: { $0 >= 0x7F }) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var kept = 0
    var index = 0
    while index < bytes.count {
      guard bytes[index] >= 0x7F, case (let scalar?, let length) = terminalControl(in: bytes, at: index) else {
        index += 1
        continue
      }
      let digits = String(scalar, radix: 16)
      result.append(contentsOf: bytes[kept..<index])
      result.append(contentsOf: "\\u\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)".utf8)
      index += length
      kept = index
    }
    guard kept > 0 else { return bytes }
    result.append(contentsOf: bytes[kept...])
    return result
  }

  private static func terminalControl(in bytes: [UInt8], at index: Int) -> (scalar: UInt32?, length: Int) {
    func byte(_ offset: Int) -> UInt32 { index + offset < bytes.count ? UInt32(bytes[index + offset]) : 0 }
    switch (byte(0), byte(1), byte(2)) {
    case (0x7F, _, _): return (0x7F, 1)
    case (0xC2, 0x80...0x9F, _): return (byte(1), 2)
    case (0xD8, 0x9C, _): return (0x61C, 2)
    case (0xE2, 0x80, 0x8B...0x8F), (0xE2, 0x80, 0xA8...0xAE): return (0x2000 + byte(2) - 0x80, 3)
    case (0xE2, 0x81, 0xA6...0xA9): return (0x2040 + byte(2) - 0x80, 3)
    default: return (nil, 1)
    }
  }

  private static func append(_ object: JSONObject, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: "{\n".utf8)
    for (index, member) in object.members.enumerated() {
      bytes.append(contentsOf: "  ".utf8)
      JSONValue.string(member.name).encode(into: &bytes)
      bytes.append(contentsOf: ": ".utf8)
      appendLines(of: member.value, to: &bytes)
      bytes.append(contentsOf: (index + 1 < object.members.count ? ",\n" : "\n").utf8)
    }
    bytes.append(UInt8(ascii: "}"))
  }

  private static func appendLines(of value: JSONValue, to bytes: inout [UInt8]) {
    guard case .array(let elements) = value, !elements.isEmpty else { return value.encode(into: &bytes) }
    bytes.append(contentsOf: "[\n".utf8)
    for (index, element) in elements.enumerated() {
      bytes.append(contentsOf: "    ".utf8)
      element.encode(into: &bytes)
      bytes.append(contentsOf: (index + 1 < elements.count ? ",\n" : "\n").utf8)
    }
    bytes.append(contentsOf: "  ]".utf8)
  }
}
