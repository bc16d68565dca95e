/// Takes numbers from bytes, lowest byte first. What lies behind the end reads as 0.
struct LittleEndian {
  private var bytes: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

  private init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  var left: Int { bytes.count }

  mutating func uint16() -> Int { Int(number(2)) }
  mutating func uint32() -> Int { Int(number(4)) }
  /// Negative where it is beyond what an Int holds.
  mutating func uint64() -> Int { Int(truncatingIfNeeded: number(8)) }
  mutating func skip(_ count: Int) { bytes = bytes.dropFirst(count) }

  /// The next bytes as a reader of their own.
  mutating func part(_ count: Int) -> LittleEndian {
    defer { skip(count) }
    return LittleEndian(bytes.prefix(count))
  }

  private mutating func number(_ count: Int) -> UInt64 {
    defer { skip(count) }
    return bytes.prefix(count).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
