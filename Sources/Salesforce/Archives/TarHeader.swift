/// One 512-byte header of a tar file (POSIX ustar, GNU, or the old v7).
struct TarHeader {
  static let size = 512

  let name: String
  let size: Int
  let type: UInt8

  /// Nil when the checksum or the size is wrong.
  init?(_ block: [UInt8]) {
    guard block.count == Self.size, block.withUnsafeBytes({ Self.hasChecksum($0) }) else { return nil }
    guard let size = Self.number(block[124..<136]) else { return nil }
    self.size = size
    type = block[156]
    let short = Self.text(block[0..<100])
    let isPOSIX = block[257..<263].elementsEqual("ustar\0".utf8)
    let prefix = isPOSIX ? Self.text(block[345..<500]) : ""
    name = prefix.isEmpty ? short : prefix + "/" + short
  }

  /// Whether bytes look like a tar file: the magic, or a header whose checksum is right.
  static func isLikely(_ head: UnsafeRawBufferPointer) -> Bool {
    head[257..<262].elementsEqual("ustar".utf8) || hasChecksum(UnsafeRawBufferPointer(rebasing: head.prefix(size)))
  }

  /// The sum of all bytes, the checksum itself counted as spaces; some writers counted bytes as signed.
  private static func hasChecksum(_ block: UnsafeRawBufferPointer) -> Bool {
    guard let stated = number(block[148..<156]), stated > 0 else { return false }
    var unsigned = 8 * 0x20
    var signed = unsigned
    for (index, byte) in block.enumerated() where !(148..<156).contains(index) {
      unsigned += Int(byte)
      signed += Int(Int8(bitPattern: byte))
    }
    return stated == unsigned || stated == signed
  }

  /// Octal digits, or from 0x80 on a big-endian number (GNU).
  private static func number(_ field: some Collection<UInt8>) -> Int? {
    if let first = field.first, first & 0x80 != 0 {
      let rest = field.dropFirst()
      guard first == 0x80, rest.dropLast(7).allSatisfy({ $0 == 0 }) else { return nil }
      return rest.suffix(7).reduce(0) { $0 << 8 | Int($1) }
    }
    let digits = field.drop { $0 == 0x20 }.prefix { $0 != 0x20 && $0 != 0 }
    guard digits.allSatisfy({ (0x30...0x37).contains($0) }) else { return nil }
    return digits.reduce(0) { $0 << 3 | Int($1 & 7) }
  }

  private static func text(_ field: ArraySlice<UInt8>) -> String {
    String(decoding: field.prefix { $0 != 0 }, as: UTF8.self)
  }
}
