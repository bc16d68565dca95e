extension MemberScanner {
  /// The values of a picklist as compact JSON: a plain text where the label is the same, the value is active, no
  /// default, and depends on nothing; else `[value, label or null, 1 active + 2 default, validFor or null, others]`,
  /// cut after the last that says something.
  mutating func scanPicklist() throws(JSONError) -> RowState.Slice {
    let none = RowState.Slice(start: 0, count: -1, isScratch: false)
    if cursor.peek == UInt8(ascii: "n") {
      try cursor.skipLiteral("null")
      return none
    }
    let start = scratch.count
    if cursor.peek == UInt8(ascii: "{") {
      scratch.append(UInt8(ascii: "["))
      try scanPicklistValue()
      scratch.append(UInt8(ascii: "]"))
      return .init(start: start, count: scratch.count - start, isScratch: true)
    }
    guard cursor.isAtEnd || cursor.peek == UInt8(ascii: "[") else {
      throw JSONError(.wrongType(expected: "a list of picklist values"), at: cursor.offset)
    }
    try cursor.take(UInt8(ascii: "["))
    cursor.skipSpace()
    if cursor.takeIf(UInt8(ascii: "]")) { return none }
    var separator = UInt8(ascii: "[")
    while true {
      cursor.skipSpace()
      guard cursor.isAtEnd || cursor.peek == UInt8(ascii: "{") else {
        throw JSONError(.wrongType(expected: "a picklist value"), at: cursor.offset)
      }
      scratch.append(separator)
      separator = UInt8(ascii: ",")
      try scanPicklistValue()
      cursor.skipSpace()
      if cursor.takeIf(UInt8(ascii: ",")) { continue }
      try cursor.take(UInt8(ascii: "]"))
      scratch.append(UInt8(ascii: "]"))
      return .init(start: start, count: scratch.count - start, isScratch: true)
    }
  }

  private mutating func scanPicklistValue() throws(JSONError) {
    var parts = PicklistParts()
    let element = cursor.offset
    try cursor.take(UInt8(ascii: "{"))
    cursor.skipSpace()
    if !cursor.takeIf(UInt8(ascii: "}")) {
      repeat {
        cursor.skipSpace()
        let keyStart = cursor.offset
        let key = try cursor.skipString()
        cursor.skipSpace()
        try cursor.take(UInt8(ascii: ":"))
        cursor.skipSpace()
        if try !scanKnown(key, into: &parts) {
          // A key that orgdrift does not know, or a known one written with escapes or twice: the slow way tells.
          cursor.offset = keyStart
          try scanSlowly(from: element, into: &parts)
          break
        }
        cursor.skipSpace()
      } while try nextMember()
    }
    write(parts)
  }

  private mutating func nextMember() throws(JSONError) -> Bool {
    if cursor.takeIf(UInt8(ascii: ",")) { return true }
    try cursor.take(UInt8(ascii: "}"))
    return false
  }

  private mutating func scanKnown(_ key: Range<Int>, into parts: inout PicklistParts) throws(JSONError) -> Bool {
    let first = cursor.base[key.lowerBound]
    switch (key.count, first) {
    case (6, UInt8(ascii: "a")) where isKey(key, "active"): return try parts.active.take(scanOptionalFlag())
    case (12, UInt8(ascii: "d")) where isKey(key, "defaultValue"):
      return try parts.isDefault.take(scanOptionalFlag())
    case (5, UInt8(ascii: "l")) where isKey(key, "label"): return try parts.label.take(scanRawText())
    case (8, UInt8(ascii: "v")) where isKey(key, "validFor"): return try parts.validFor.take(scanRawText())
    case (5, UInt8(ascii: "v")) where isKey(key, "value"): return try parts.value.take(scanRawText())
    default: return false
    }
  }

  private func isKey(_ range: Range<Int>, _ name: StaticString) -> Bool {
    for index in 0..<name.utf8CodeUnitCount
    where cursor.base[range.lowerBound + index] != name.utf8Start[index] { return false }
    return true
  }

  private mutating func scanOptionalFlag() throws(JSONError) -> Bool {
    switch cursor.peek {
    case UInt8(ascii: "t"):
      try cursor.skipLiteral("true")
      return true
    case UInt8(ascii: "f"): try cursor.skipLiteral("false")
    case UInt8(ascii: "n"), nil: try cursor.skipLiteral("null")
    default: throw JSONError(.wrongType(expected: "true or false"), at: cursor.offset)
    }
    return false
  }

  /// The range between the quotes, escapes and all; empty for null.
  private mutating func scanRawText() throws(JSONError) -> Range<Int> {
    switch cursor.peek {
    case UInt8(ascii: "\""): return try cursor.skipString()
    case UInt8(ascii: "n"), nil:
      try cursor.skipLiteral("null")
      return 0..<0
    default: throw JSONError(.wrongType(expected: "a text"), at: cursor.offset)
    }
  }

  /// Reads the whole value again, with keys in any spelling and unknown keys.
  private mutating func scanSlowly(from element: Int, into parts: inout PicklistParts) throws(JSONError) {
    parts = PicklistParts()
    cursor.offset = element
    guard case .object(let object) = try cursor.value(depth: 3) else { return }
    var others: [JSONObject.Member] = []
    func text(_ value: JSONValue) throws(JSONError) -> String {
      guard value == .null || value.string != nil else {
        throw JSONError(.wrongType(expected: "a picklist value"), at: element)
      }
      return value.string ?? ""
    }
    func flag(_ value: JSONValue) throws(JSONError) -> Bool {
      guard value == .null || value.bool != nil else {
        throw JSONError(.wrongType(expected: "a picklist value"), at: element)
      }
      return value == .bool(true)
    }
    for member in object.members {
      switch member.name {
      case "active": parts.active.value = try flag(member.value)
      case "defaultValue": parts.isDefault.value = try flag(member.value)
      case "label": parts.slowLabel = try text(member.value)
      case "validFor": parts.slowValidFor = try text(member.value)
      case "value": parts.slowValue = try text(member.value)
      default:
        let value = member.value.normalized
        if !value.isEmpty { others.append(.init(member.name, value)) }
      }
    }
    parts.others = others.isEmpty ? nil : JSONValue.object(JSONObject(others)).sorted
    parts.isSlow = true
  }

  private mutating func write(_ parts: PicklistParts) {
    let value = canonical(parts.value.value, parts.slowValue, parts.isSlow)
    let label = canonical(parts.label.value, parts.slowLabel, parts.isSlow)
    let validFor = canonical(parts.validFor.value, parts.slowValidFor, parts.isSlow)
    let sameLabel = isSame(value, label)
    let flags = (parts.active.value ?? false ? 1 : 0) + (parts.isDefault.value ?? false ? 2 : 0)
    if sameLabel, flags == 1, validFor.isEmpty, parts.others == nil { return writeText(value) }
    scratch.append(UInt8(ascii: "["))
    writeText(value)
    scratch.append(UInt8(ascii: ","))
    if sameLabel { scratch.append("null") } else { writeText(label) }
    scratch.append(UInt8(ascii: ","))
    scratch.append(UInt8(ascii: "0") + UInt8(flags))
    if !validFor.isEmpty || parts.others != nil {
      scratch.append(UInt8(ascii: ","))
      if validFor.isEmpty { scratch.append("null") } else { writeText(validFor) }
    }
    if let others = parts.others {
      scratch.append(UInt8(ascii: ","))
      scratch.append(Array(others.encoded().utf8))
    }
    scratch.append(UInt8(ascii: "]"))
  }

  /// A text as it stands between the quotes of canonical JSON.
  private enum Canonical {
    case source(Range<Int>)
    case rewritten([UInt8])

    var isEmpty: Bool {
      switch self {
      case .source(let range): range.isEmpty
      case .rewritten(let bytes): bytes.isEmpty
      }
    }
  }

  private func canonical(_ range: Range<Int>?, _ slow: String?, _ isSlow: Bool) -> Canonical {
    if isSlow { return .rewritten(Self.quoted(Array((slow ?? "").utf8))) }
    let range = range ?? 0..<0
    let bytes = UnsafeBufferPointer(start: cursor.base + range.lowerBound, count: range.count)
    guard bytes.contains(UInt8(ascii: "\\")) else { return .source(range) }
    return .rewritten(Self.quoted(JSONCursor.unescaped(bytes)))
  }

  private static func quoted(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    JSONValue.encode(bytes, into: &result)
    return Array(result.dropFirst().dropLast())
  }

  private func isSame(_ one: Canonical, _ other: Canonical) -> Bool {
    switch (one, other) {
    case (.source(let one), .source(let other)):
      guard one.count == other.count else { return false }
      for index in 0..<one.count
      where cursor.base[one.lowerBound + index] != cursor.base[other.lowerBound + index] { return false }
      return true
    case (.rewritten(let one), .rewritten(let other)): return one == other
    case (.source(let range), .rewritten(let bytes)), (.rewritten(let bytes), .source(let range)):
      return bytes.elementsEqual(UnsafeBufferPointer(start: cursor.base + range.lowerBound, count: range.count))
    }
  }

  private mutating func writeText(_ text: Canonical) {
    scratch.append(UInt8(ascii: "\""))
    switch text {
    case .source(let range):
      scratch.append(UnsafeRawBufferPointer(start: cursor.base + range.lowerBound, count: range.count))
    case .rewritten(let bytes): scratch.append(bytes)
    }
    scratch.append(UInt8(ascii: "\""))
  }
}

/// The parts of one picklist value while it is scanned.
private struct PicklistParts {
  /// A value that can be taken once.
  struct Once<Value> {
    var value: Value?

    mutating func take(_ value: Value) -> Bool {
      if self.value != nil { return false }
      self.value = value
      return true
    }
  }

  var active = Once<Bool>()
  var isDefault = Once<Bool>()
  var label = Once<Range<Int>>()
  var validFor = Once<Range<Int>>()
  var value = Once<Range<Int>>()
  var isSlow = false
  var slowLabel: String?
  var slowValidFor: String?
  var slowValue: String?
  var others: JSONValue?
}
