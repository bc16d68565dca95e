import Crypto

/// The first 16 bytes of a SHA-256: names a body, a field, an object or a snapshot by its content.
public struct Digest: Hashable, Sendable, CustomStringConvertible {
  /// The number of bytes kept.
  public static let byteCount = 16

  private let high: UInt64
  private let low: UInt64

  /// Of bytes in memory.
  public init(of bytes: UnsafeRawBufferPointer) {
    var hasher = SHA256()
    hasher.update(bufferPointer: bytes)
    self.init(truncating: hasher.finalize())
  }

  /// Of an array of bytes.
  public init(of bytes: [UInt8]) {
    self = bytes.withUnsafeBytes { Digest(of: $0) }
  }

  /// From its 16 stored bytes; nil when there are not 16.
  public init?(stored bytes: some Collection<UInt8>) {
    let digest = bytes.withContiguousStorageIfAvailable { Digest(stored: UnsafeRawBufferPointer($0)) }
    guard let digest = digest ?? Array(bytes).withUnsafeBytes({ Digest(stored: $0) }) else { return nil }
    self = digest
  }

  private init?(stored bytes: UnsafeRawBufferPointer) {
    guard bytes.count == Self.byteCount else { return nil }
    high = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
    low = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
  }

  init(truncating digest: SHA256.Digest) {
    (high, low) = digest.withUnsafeBytes {
      (
        UInt64(bigEndian: $0.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
        UInt64(bigEndian: $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      )
    }
  }

  /// All 32 bytes of the SHA-256, where a standard asks for them.
  public static func whole(of bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

  /// The 16 bytes, as they are stored.
  public var bytes: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(Self.byteCount)
    append(to: &result)
    return result
  }

  /// Reads 32 hexadecimal digits.
  public init?(hexadecimal text: String) {
    // A number may have a sign; a digest has none.
    guard text.utf8.count == 2 * Self.byteCount, text.allSatisfy(\.isHexDigit),
      let high = UInt64(text.prefix(Self.byteCount), radix: 16),
      let low = UInt64(text.suffix(Self.byteCount), radix: 16)
    else { return nil }
    self.high = high
    self.low = low
  }

  /// 32 hexadecimal digits.
  public var description: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// Calls with the 16 bytes, as they are stored.
  public func withStoredBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { try body($0) }
  }

  func append(to buffer: inout [UInt8]) {
    withUnsafeBytes(of: high.bigEndian) { buffer.append(contentsOf: $0) }
    withUnsafeBytes(of: low.bigEndian) { buffer.append(contentsOf: $0) }
  }
}
