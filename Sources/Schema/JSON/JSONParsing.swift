extension JSONValue {
  /// Parses one JSON value and nothing else.
  ///
  /// - Throws: ``JSONError`` with the byte where it is wrong.
  public init(parsing bytes: UnsafeRawBufferPointer) throws(JSONError) {
    var cursor = JSONCursor(bytes)
    cursor.skipSpace()
    self = try cursor.value(depth: 0)
    try cursor.finish()
  }

  /// Parses one JSON value and nothing else.
  ///
  /// - Throws: ``JSONError`` with the byte where it is wrong.
  public init(parsing bytes: [UInt8]) throws(JSONError) {
    let result = bytes.withUnsafeBytes { buffer in
      Result { () throws(JSONError) in try JSONValue(parsing: buffer) }
    }
    self = try result.get()
  }
}

extension JSONCursor {
  /// The value at the cursor, which passes it. Objects keep the order of their members.
  public mutating func value() throws(JSONError) -> JSONValue {
    skipSpace()
    return try value(depth: 0)
  }

  mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    guard depth <= Self.maximumDepth else { throw JSONError(.tooDeep, at: offset) }
    switch peek {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"):
      try skipLiteral("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try skipLiteral("false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try skipLiteral("null")
      return .null
    case UInt8(ascii: "["): return .array(try elements(depth: depth))
    case UInt8(ascii: "{"): return .object(JSONObject(try members(depth: depth)))
    default:
      let start = next
      try skipNumber()
      return Self.number(UnsafeBufferPointer(start: start, count: next - start))
    }
  }

  /// The string at the cursor, unescaped.
  public mutating func string() throws(JSONError) -> String {
    let range = try skipString()
    return text(in: range)
  }

  /// The text of a string whose range between the quotes is known to be valid.
  public func text(in range: Range<Int>) -> String {
    let bytes = UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
    guard bytes.contains(UInt8(ascii: "\\")) else { return String(decoding: bytes, as: UTF8.self) }
    return String(decoding: Self.unescaped(bytes), as: UTF8.self)
  }

  private mutating func elements(depth: Int) throws(JSONError) -> [JSONValue] {
    try take(UInt8(ascii: "["))
    skipSpace()
    var elements: [JSONValue] = []
    if takeIf(UInt8(ascii: "]")) { return elements }
    while true {
      skipSpace()
      elements.append(try value(depth: depth + 1))
      skipSpace()
      if takeIf(UInt8(ascii: ",")) { continue }
      try take(UInt8(ascii: "]"))
      return elements
    }
  }

  private mutating func members(depth: Int) throws(JSONError) -> [JSONObject.Member] {
    try take(UInt8(ascii: "{"))
    skipSpace()
    var members: [JSONObject.Member] = []
    var names: Set<String> = []
    if takeIf(UInt8(ascii: "}")) { return members }
    while true {
      skipSpace()
      let start = offset
      let name = try string()
      if !names.insert(name).inserted { throw JSONError(.duplicateKey(name), at: start) }
      skipSpace()
      try take(UInt8(ascii: ":"))
      skipSpace()
      members.append(.init(name, try value(depth: depth + 1)))
      skipSpace()
      if takeIf(UInt8(ascii: ",")) { continue }
      try take(UInt8(ascii: "}"))
      return members
    }
  }

  /// Unescapes a string that ``skipString()`` has passed.
  static func unescaped(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    func unit(at index: Int) -> UInt32 {
      bytes[index..<min(index + 4, bytes.count)].reduce(0) { value, byte in
        value << 4 | UInt32(byte <= 57 ? byte &- 48 : (byte | 0x20) &- 87)
      }
    }
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count else {
        result.append(bytes[index])
        index += 1
        continue
      }
      let escape = bytes[index + 1]
      index += 2
      switch escape {
      case UInt8(ascii: "b"): result.append(0x08)
      case UInt8(ascii: "f"): result.append(0x0C)
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "u"):
        var scalar = unit(at: index)
        index += 4
        if (0xD800...0xDBFF).contains(scalar) {
          scalar = 0x10000 + (scalar - 0xD800) << 10 + (unit(at: index + 2) & 0x3FF)
          index += 6
        }
        if let scalar = Unicode.Scalar(scalar) { result.append(contentsOf: UTF8.encode(scalar) ?? .init()) }
      default: result.append(escape)
      }
    }
    return result
  }

  /// An integer where the value is one, else the shortest decimal form.
  static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> JSONValue {
    let text = String(decoding: bytes, as: UTF8.self)
    if let integer = Int64(text) { return .integer(integer) }
    guard let double = Double(text) else { return .decimal(text) }
    if let integer = Int64(exactly: double), abs(double) < 0x1p53 { return .integer(integer) }
    return .decimal("\(double)")
  }
}
