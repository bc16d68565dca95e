/// Walks over JSON text in memory, value by value, without making a copy.
///
/// Every step checks the end and what it passes: syntax, UTF-8, depth. It makes no promise about duplicate keys; those
/// who read an object look for them.
public struct JSONCursor {
  /// How deep arrays and objects may be nested. Describes need seven levels.
  public static let maximumDepth = 64

  @usableFromInline let base: UnsafePointer<UInt8>
  @usableFromInline let end: UnsafePointer<UInt8>
  @usableFromInline var next: UnsafePointer<UInt8>

  /// A cursor at the first byte. The bytes must outlive it.
  public init(_ bytes: UnsafeRawBufferPointer) {
    let start = bytes.baseAddress ?? UnsafeRawPointer(bitPattern: 1)
    base = start.unsafelyUnwrapped.assumingMemoryBound(to: UInt8.self)
    end = base + bytes.count
    next = base
  }

  /// Where the cursor stands, in bytes from the start.
  public var offset: Int {
    get { next - base }
    set { next = base + Swift.min(Swift.max(0, newValue), end - base) }
  }

  /// Whether nothing is left.
  public var isAtEnd: Bool { next == end }

  /// The byte at the cursor; nil at the end.
  public var peek: UInt8? { next < end ? next.pointee : nil }

  /// Passes white space.
  @inline(__always)
  public mutating func skipSpace() {
    while next < end, next.pointee <= 0x20,
      next.pointee == 0x20 || next.pointee == 0x0A || next.pointee == 0x0D || next.pointee == 0x09
    {
      next += 1
    }
  }

  /// Passes one byte that has to be there.
  @inline(__always)
  public mutating func take(_ byte: UInt8) throws(JSONError) {
    guard next < end, next.pointee == byte else { throw unexpected() }
    next += 1
  }

  /// Passes a byte if it is there.
  @inline(__always)
  public mutating func takeIf(_ byte: UInt8) -> Bool {
    guard next < end, next.pointee == byte else { return false }
    next += 1
    return true
  }

  /// Checks that only white space is left.
  public mutating func finish() throws(JSONError) {
    skipSpace()
    if next < end { throw JSONError(.trailing, at: offset) }
  }

  /// Passes one value of any kind, and white space before it; gives its range.
  @discardableResult
  public mutating func skipValue() throws(JSONError) -> Range<Int> {
    skipSpace()
    let start = offset
    try skipValue(depth: 0)
    return start..<offset
  }

  /// Passes a string and gives the range between its quotes.
  @discardableResult
  public mutating func skipString() throws(JSONError) -> Range<Int> {
    try take(UInt8(ascii: "\""))
    let start = next
    var nonASCII: UInt8 = 0
    while next < end {
      let byte = next.pointee
      if byte == UInt8(ascii: "\"") {
        if nonASCII >= 0x80 { try checkUTF8(from: start, to: next) }
        next += 1
        return (start - base)..<(next - base - 1)
      }
      if byte == UInt8(ascii: "\\") {
        try skipEscape()
        continue
      }
      if byte < 0x20 { throw unexpected() }
      nonASCII |= byte
      next += 1
    }
    throw truncated()
  }

  /// Passes a number; throws where an integer does not fit in 64 bits.
  public mutating func skipNumber() throws(JSONError) {
    let start = next
    _ = takeIf(UInt8(ascii: "-"))
    let digits = next
    guard skipDigits() > 0 else { throw unexpected() }
    if digits.pointee == UInt8(ascii: "0"), next - digits > 1 {
      next = digits + 1
      throw unexpected()
    }
    var isInteger = true
    if takeIf(UInt8(ascii: ".")) {
      isInteger = false
      guard skipDigits() > 0 else { throw unexpected() }
    }
    if takeIf(UInt8(ascii: "e")) || takeIf(UInt8(ascii: "E")) {
      isInteger = false
      if !takeIf(UInt8(ascii: "+")) { _ = takeIf(UInt8(ascii: "-")) }
      guard skipDigits() > 0 else { throw unexpected() }
    }
    if isInteger && next - digits < 19 { return }
    let text = String(decoding: UnsafeBufferPointer(start: start, count: next - start), as: UTF8.self)
    let fits = isInteger ? Int64(text) != nil : Double(text)?.isFinite ?? false
    if !fits { throw JSONError(.numberTooLarge, at: start - base) }
  }

  /// Passes one of `true`, `false`, `null`.
  @inline(__always)
  mutating func skipLiteral(_ literal: StaticString) throws(JSONError) {
    let count = literal.utf8CodeUnitCount
    guard end - next >= count else { throw literalError(literal) }
    for index in 0..<count where next[index] != literal.utf8Start[index] { throw literalError(literal) }
    next += count
  }

  func unexpected() -> JSONError {
    next < end ? JSONError(.unexpected(next.pointee), at: offset) : truncated()
  }

  private func truncated() -> JSONError {
    var start = self
    start.next = base
    start.skipSpace()
    return JSONError(start.isAtEnd ? .empty : .truncated, at: end - base)
  }

  private func literalError(_ literal: StaticString) -> JSONError {
    for index in 0..<literal.utf8CodeUnitCount {
      guard next + index < end else { return truncated() }
      if next[index] != literal.utf8Start[index] {
        return JSONError(.unexpected(next[index]), at: offset + index)
      }
    }
    return truncated()
  }

  private mutating func skipDigits() -> Int {
    let start = next
    while next < end, next.pointee &- 48 < 10 { next += 1 }
    return next - start
  }

  mutating func skipValue(depth: Int) throws(JSONError) {
    guard next < end else { throw truncated() }
    switch next.pointee {
    case UInt8(ascii: "\""): try skipString()
    case UInt8(ascii: "t"): try skipLiteral("true")
    case UInt8(ascii: "f"): try skipLiteral("false")
    case UInt8(ascii: "n"): try skipLiteral("null")
    case UInt8(ascii: "["): try skipArray(depth: depth)
    case UInt8(ascii: "{"): try skipObject(depth: depth)
    default: try skipNumber()
    }
  }

  private mutating func skipArray(depth: Int) throws(JSONError) {
    guard depth < Self.maximumDepth else { throw JSONError(.tooDeep, at: offset) }
    next += 1
    skipSpace()
    if takeIf(UInt8(ascii: "]")) { return }
    while true {
      skipSpace()
      try skipValue(depth: depth + 1)
      skipSpace()
      if takeIf(UInt8(ascii: ",")) { continue }
      return try take(UInt8(ascii: "]"))
    }
  }

  private mutating func skipObject(depth: Int) throws(JSONError) {
    guard depth < Self.maximumDepth else { throw JSONError(.tooDeep, at: offset) }
    next += 1
    skipSpace()
    if takeIf(UInt8(ascii: "}")) { return }
    while true {
      skipSpace()
      try skipString()
      skipSpace()
      try take(UInt8(ascii: ":"))
      skipSpace()
      try skipValue(depth: depth + 1)
      skipSpace()
      if takeIf(UInt8(ascii: ",")) { continue }
      return try take(UInt8(ascii: "}"))
    }
  }

  private mutating func skipEscape() throws(JSONError) {
    next += 1
    guard next < end else { throw truncated() }
    switch next.pointee {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      next += 1
    case UInt8(ascii: "u"):
      let start = offset - 1
      next += 1
      let unit = try hexadecimal()
      if unit == 0 { throw JSONError(.nul, at: start) }
      if (0xDC00...0xDFFF).contains(unit) { throw JSONError(.invalidText, at: start) }
      if (0xD800...0xDBFF).contains(unit) {
        guard end - next >= 2, next[0] == UInt8(ascii: "\\"), next[1] == UInt8(ascii: "u") else {
          throw JSONError(.invalidText, at: start)
        }
        next += 2
        guard (0xDC00...0xDFFF).contains(try hexadecimal()) else { throw JSONError(.invalidText, at: start) }
      }
    default: throw unexpected()
    }
  }

  mutating func hexadecimal() throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard next < end else { throw truncated() }
      let byte = next.pointee
      switch byte {
      case 48...57: value = value << 4 | UInt32(byte - 48)
      case 65...70: value = value << 4 | UInt32(byte - 55)
      case 97...102: value = value << 4 | UInt32(byte - 87)
      default: throw unexpected()
      }
      next += 1
    }
    return value
  }

  private func checkUTF8(from start: UnsafePointer<UInt8>, to stop: UnsafePointer<UInt8>) throws(JSONError) {
    if String(validating: UnsafeBufferPointer(start: start, count: stop - start), as: UTF8.self) == nil {
      throw JSONError(.invalidText, at: start - base)
    }
  }
}
