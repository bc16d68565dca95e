/// Finds the end of one JSON value in bytes that come in pieces.
struct JSONBoundary {
  private(set) var isComplete = false
  /// The line feeds passed so far.
  private(set) var lines = 0
  private var depth = 0
  private var isInString = false
  private var isEscaped = false
  private var isScalar = false

  /// Whether the value may end where the input ends: a number, `true`, `false` or `null`.
  var endsWithInput: Bool { isScalar }

  static func canStart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\""), UInt8(ascii: "-"), 0x30...0x39, UInt8(ascii: "t"),
      UInt8(ascii: "f"), UInt8(ascii: "n"):
      true
    default: false
    }
  }

  /// Passes bytes up to the end of the value or of the bytes; gives how many belong to the value.
  mutating func advance(over bytes: UnsafeRawBufferPointer) -> Int {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if isInString {
        passInString(byte)
      } else if !passOutside(byte) {
        return index
      }
      index += 1
      if isComplete { return index }
    }
    return index
  }

  @inline(__always)
  private mutating func passInString(_ byte: UInt8) {
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\\") {
      isEscaped = true
    } else if byte == UInt8(ascii: "\"") {
      isInString = false
      isComplete = depth == 0
    }
  }

  /// False for a byte behind a scalar, which belongs to no value.
  @inline(__always)
  private mutating func passOutside(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""):
      if isScalar { return end() }
      isInString = true
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      if isScalar { return end() }
      depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      if depth == 0 { return end() }
      depth -= 1
      isComplete = depth == 0
    case UInt8(ascii: ","), 0x20, 0x09, 0x0D, 0x0A:
      if depth == 0 { return end() }
      if byte == 0x0A { lines += 1 }
    default:
      if depth == 0 { isScalar = true }
    }
    return true
  }

  private mutating func end() -> Bool {
    isComplete = true
    return false
  }
}
