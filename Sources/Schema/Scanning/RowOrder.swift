/// The order of the rows of one describe, which is that of their names' bytes.
enum RowOrder {
  /// Sorts rows by their first texts, then by all that is hashed.
  static func sorted(_ offsets: [Int], in bytes: UnsafeRawBufferPointer, _ layout: RowLayout, texts: Int) -> [Int] {
    offsets.sorted { precedes($0, $1, in: bytes, layout, texts) }
  }

  /// Refuses fields without a name, with a name that Salesforce cannot have given, and names that are equal but for case.
  static func checkFieldNames(
    _ offsets: [Int],
    in bytes: UnsafeRawBufferPointer,
    object: String
  ) throws(SchemaError) {
    var lowercased: [UInt64] = []
    lowercased.reserveCapacity(offsets.count)
    for offset in offsets {
      let name = text(0, of: offset, in: bytes, .field)
      guard let hash = hashIgnoringCase(name) else {
        let shown = JSONValue.string(String(String(decoding: name, as: UTF8.self).prefix(80))).encoded()
        throw SchemaError(
          code: .invalid,
          object: object,
          message: name.isEmpty ? "a field has no name" : "\(shown) is no field name (letters, digits and underscores)"
        )
      }
      lowercased.append(hash)
    }
    lowercased.sort()
    guard zip(lowercased, lowercased.dropFirst()).contains(where: ==) else { return }
    var seen: [String: String] = [:]
    for offset in offsets {
      let name = String(decoding: text(0, of: offset, in: bytes, .field), as: UTF8.self)
      if let other = seen.updateValue(name, forKey: name.lowercased()) {
        throw SchemaError(
          code: .invalid,
          object: object,
          message: name == other
            ? "the field \(name) stands twice" : "the fields \(other) and \(name) differ only in case"
        )
      }
    }
  }

  private static func precedes(
    _ one: Int,
    _ other: Int,
    in bytes: UnsafeRawBufferPointer,
    _ layout: RowLayout,
    _ texts: Int
  ) -> Bool {
    for index in 0..<texts {
      let (a, b) = (text(index, of: one, in: bytes, layout), text(index, of: other, in: bytes, layout))
      var place = 0
      let shorter = min(a.count, b.count)
      while place < shorter, a[place] == b[place] { place += 1 }
      if place < shorter { return a[place] < b[place] }
      if a.count != b.count { return a.count < b.count }
    }
    func hashed(_ offset: Int) -> UnsafeRawBufferPointer {
      NormalRow(layout, UnsafeRawBufferPointer(rebasing: bytes[offset...])).hashed
    }
    return hashed(one).lexicographicallyPrecedes(hashed(other))
  }

  private static func text(
    _ index: Int,
    of offset: Int,
    in bytes: UnsafeRawBufferPointer,
    _ layout: RowLayout
  ) -> UnsafeRawBufferPointer {
    let lengths = offset + 16 + 8 * layout.numbers.count
    var start = lengths + 4 * layout.textCount
    func length(_ index: Int) -> Int {
      let count = bytes.loadUnaligned(fromByteOffset: lengths + 4 * index, as: UInt32.self)
      return count == NormalRow.noText ? 0 : Int(count)
    }
    for before in 0..<index { start += length(before) }
    return UnsafeRawBufferPointer(rebasing: bytes[start..<start + length(index)])
  }

  /// FNV-1a over the lower-case letters; nil for what is no API name.
  private static func hashIgnoringCase(_ name: UnsafeRawBufferPointer) -> UInt64? {
    guard let first = name.first, first.isASCIILetter, name.count <= 255 else { return nil }
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name {
      guard byte.isASCIILetterOrDigit || byte == UInt8(ascii: "_") else { return nil }
      hash = (hash ^ UInt64((65...90).contains(byte) ? byte | 0x20 : byte)) &* 0x100_0000_01b3
    }
    return hash
  }
}
