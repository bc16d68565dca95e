/// An input that one can look ahead in.
final class BufferedInput: ByteInput {
  static let chunk = 64 << 10

  private let input: any ByteInput
  private var buffer: [UInt8] = []
  private var start = 0
  private var end = 0
  private var isExhausted = false

  init(_ input: any ByteInput) { self.input = input }

  /// Buffers `count` bytes, or all that is left; gives how many there are.
  @discardableResult
  func fill(_ count: Int) throws -> Int {
    while end - start < count, !isExhausted {
      makeRoom(for: count)
      let read = try buffer.withUnsafeMutableBytes { try input.read(into: .init(rebasing: $0[end...])) }
      end += read
      isExhausted = read == 0
    }
    return end - start
  }

  /// The bytes that are buffered.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try buffer.withUnsafeBytes { try body(.init(rebasing: $0[start..<end])) }
  }

  /// Passes bytes that are buffered.
  func consume(_ count: Int) { start += min(count, end - start) }

  func read(into target: UnsafeMutableRawBufferPointer) throws -> Int {
    if start == end, target.count >= Self.chunk, !isExhausted { return try input.read(into: target) }
    try fill(1)
    let count = min(target.count, end - start)
    withBytes { target.copyMemory(from: .init(rebasing: $0.prefix(count))) }
    consume(count)
    return count
  }

  /// Takes exactly `count` bytes; nil when there are fewer.
  func take(_ count: Int) throws -> [UInt8]? {
    guard try fill(count) >= count else { return nil }
    defer { consume(count) }
    return withBytes { [UInt8]($0.prefix(count)) }
  }

  private func makeRoom(for count: Int) {
    if start > 0 {
      buffer.withUnsafeMutableBytes { bytes in
        let base = UnsafeMutableRawBufferPointer(rebasing: bytes.prefix(end - start))
        base.copyMemory(from: .init(rebasing: bytes[start..<end]))
      }
      end -= start
      start = 0
    }
    let wanted = end == 0 ? Self.chunk : min(max(2 * end, Self.chunk), max(count, Self.chunk))
    if buffer.count < wanted { buffer += [UInt8](repeating: 0, count: wanted - buffer.count) }
    if buffer.count == end { buffer += [UInt8](repeating: 0, count: Self.chunk) }
  }
}
