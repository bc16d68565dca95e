/// One object, field, record type or child relationship in normal form, as bytes that are hashed and stored.
///
/// Layout: 4 bytes length of the whole, 4 bytes of omitted keys (not part of the digest), 8 bytes flags, 8 bytes a
/// number, 4 bytes the length of each text (all ones where there is none), the texts; all little-endian.
public struct NormalRow {
  /// The place of each key.
  public let layout: RowLayout
  private let bytes: UnsafeRawBufferPointer

  static let flagsOffset = 8
  static let noText = UInt32.max

  /// A row that starts at the first of the bytes, which must outlive it.
  init(_ layout: RowLayout, _ bytes: UnsafeRawBufferPointer) {
    self.layout = layout
    let count = Int(bytes.loadUnaligned(as: UInt32.self))
    self.bytes = UnsafeRawBufferPointer(rebasing: bytes[..<count])
  }

  /// The flags, bit by bit as in ``RowLayout/flags``.
  public var flags: UInt64 { bytes.loadUnaligned(fromByteOffset: Self.flagsOffset, as: UInt64.self) }

  /// Which of ``Attributes/distinguished`` the describe lacks: bit 0 `defaultValue`, bit 1 `relationshipOrder`.
  public var omitted: UInt32 { bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self) }

  /// The number at a position of ``RowLayout/numbers``; 0 where there is none.
  public func number(_ index: Int) -> Int64 {
    bytes.loadUnaligned(fromByteOffset: 16 + 8 * index, as: Int64.self)
  }

  /// Calls with the bytes of each text in turn; nil where there is none.
  public func forEachText(_ body: (Int, UnsafeRawBufferPointer?) throws -> Void) rethrows {
    var length = 16 + 8 * layout.numbers.count
    var text = length + 4 * layout.textCount
    for index in 0..<layout.textCount {
      let count = bytes.loadUnaligned(fromByteOffset: length, as: UInt32.self)
      length += 4
      guard count != Self.noText else {
        try body(index, nil)
        continue
      }
      try body(index, UnsafeRawBufferPointer(rebasing: bytes[text..<text + Int(count)]))
      text += Int(count)
    }
  }

  /// The first text: the name.
  public var name: String {
    var name = ""
    text(0).map { name = String(decoding: $0, as: UTF8.self) }
    return name
  }

  private func text(_ wanted: Int) -> UnsafeRawBufferPointer? {
    let lengths = 16 + 8 * layout.numbers.count
    var start = lengths + 4 * layout.textCount
    for index in 0..<wanted {
      let count = bytes.loadUnaligned(fromByteOffset: lengths + 4 * index, as: UInt32.self)
      if count != Self.noText { start += Int(count) }
    }
    let count = bytes.loadUnaligned(fromByteOffset: lengths + 4 * wanted, as: UInt32.self)
    return count == Self.noText ? nil : UnsafeRawBufferPointer(rebasing: bytes[start..<start + Int(count)])
  }

  func hasSameNames(as other: NormalRow, count: Int) -> Bool {
    (0..<count).allSatisfy { index in
      switch (text(index), other.text(index)) {
      case (nil, nil): true
      case (let one?, let other?): one.elementsEqual(other)
      default: false
      }
    }
  }

  /// The bytes that are hashed.
  var hashed: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[Self.flagsOffset...]) }

  /// The digest of the row.
  public var digest: Digest { Digest(of: hashed) }
}
