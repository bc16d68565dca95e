/// Bytes that grow at the end, reused from one describe to the next.
struct ByteBuffer: ~Copyable {
  private(set) var start: UnsafeMutableRawPointer
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int) {
    start = .allocate(byteCount: capacity, alignment: 16)
    self.capacity = capacity
  }

  deinit { start.deallocate() }

  mutating func removeAll() { count = 0 }

  mutating func truncate(to count: Int) { self.count = count }

  /// Room for `more` bytes at the end, which then count as there.
  @inline(__always)
  mutating func extend(by more: Int) -> UnsafeMutableRawPointer {
    if count + more > capacity { grow(to: count + more) }
    defer { count += more }
    return start + count
  }

  @inline(__always)
  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress, bytes.count > 0 else { return }
    extend(by: bytes.count).copyMemory(from: source, byteCount: bytes.count)
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) { extend(by: 1).storeBytes(of: byte, as: UInt8.self) }

  mutating func append(_ text: StaticString) {
    append(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func append(_ bytes: [UInt8]) { bytes.withUnsafeBytes { append($0) } }

  func bytes(from offset: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: start + offset, count: count - offset)
  }

  var array: [UInt8] { Array(bytes(from: 0)) }

  private mutating func grow(to needed: Int) {
    let larger = max(needed, 2 * capacity)
    let copy = UnsafeMutableRawPointer.allocate(byteCount: larger, alignment: 16)
    copy.copyMemory(from: start, byteCount: count)
    start.deallocate()
    start = copy
    capacity = larger
  }
}
