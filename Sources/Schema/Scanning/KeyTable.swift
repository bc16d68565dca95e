/// What a scanner does with the value of a known key.
enum KeyRole: UInt8 {
  case flag, number, text, anyText, picklistValues, references, rest, ignored
  case urls, fields, recordTypes, childRelationships
}

/// The known keys of one kind of JSON object, laid out for a fast look-up.
///
/// Salesforce writes keys in one order, so that the key which followed last time is tried first: a comparison of a few
/// words. Memory is owned by the table and never changes but for the order learnt.
final class KeyTable {
  let count: Int
  let roles: UnsafeMutablePointer<KeyRole>
  /// The position among flags, numbers or texts.
  let positions: UnsafeMutablePointer<UInt8>
  /// The keys' bytes with the closing quote, 32 bytes each.
  private let words: UnsafeMutablePointer<UInt64>
  private let masks: UnsafeMutablePointer<UInt64>
  private let lengths: UnsafeMutablePointer<UInt8>
  private let successors: UnsafeMutablePointer<Int8>
  private let names: [String]

  static let unknown = -1

  init(_ layout: RowLayout, _ others: [(AttributeKey, KeyRole)]) {
    var entries: [(name: String, role: KeyRole, position: Int)] = []
    for (index, key) in layout.flags.enumerated() { entries.append((key.rawValue, .flag, index)) }
    for (index, key) in layout.numbers.enumerated() { entries.append((key.rawValue, .number, index)) }
    let special = Dictionary(uniqueKeysWithValues: others.map { ($0.0, $0.1) })
    for (index, key) in layout.texts.enumerated() { entries.append((key.rawValue, special[key] ?? .text, index)) }
    for (key, role) in others where !layout.texts.contains(key) {
      entries.append((key.rawValue, role, layout.texts.count))
    }
    entries.sort { $0.name < $1.name }
    names = entries.map(\.name)
    count = entries.count
    roles = .allocate(capacity: count)
    positions = .allocate(capacity: count)
    lengths = .allocate(capacity: count)
    successors = .allocate(capacity: count + 1)
    words = .allocate(capacity: 4 * count)
    masks = .allocate(capacity: 4 * count)
    words.initialize(repeating: 0, count: 4 * count)
    masks.initialize(repeating: 0, count: 4 * count)
    for (index, entry) in entries.enumerated() {
      (roles + index).initialize(to: entry.role)
      (positions + index).initialize(to: UInt8(entry.position))
      (lengths + index).initialize(to: UInt8(entry.name.utf8.count))
      for (place, byte) in (Array(entry.name.utf8) + [UInt8(ascii: "\"")]).enumerated() {
        words[4 * index + place / 8] |= UInt64(byte) << (8 * UInt64(place % 8))
        masks[4 * index + place / 8] |= UInt64(0xFF) << (8 * UInt64(place % 8))
      }
      (successors + index).initialize(to: Int8(index + 1 < entries.count ? index + 1 : 0))
    }
    (successors + count).initialize(to: 0)
  }

  deinit {
    roles.deallocate()
    positions.deallocate()
    lengths.deallocate()
    successors.deallocate()
    words.deallocate()
    masks.deallocate()
  }

  func name(_ index: Int) -> String { names[index] }

  func index(of key: AttributeKey) -> Int { names.firstIndex(of: key.rawValue) ?? Self.unknown }

  /// Passes a key and its quotes; ``unknown`` where the table does not have it. `previous` is the key before, `count`
  /// for the first.
  @inline(__always)
  func match(_ cursor: inout JSONCursor, after previous: Int, keyRange: inout Range<Int>) throws(JSONError) -> Int {
    try cursor.take(UInt8(ascii: "\""))
    if cursor.end - cursor.next >= 32 {
      let guess = Int(successors[previous])
      if isEqual(guess, UnsafeRawPointer(cursor.next)) {
        cursor.next += Int(lengths[guess]) + 1
        return guess
      }
    }
    cursor.next -= 1
    return try search(&cursor, after: previous, keyRange: &keyRange)
  }

  @inline(__always)
  private func isEqual(_ index: Int, _ bytes: UnsafeRawPointer) -> Bool {
    let word = words + 4 * index
    let mask = masks + 4 * index
    var place = 0
    while place < 4, mask[place] != 0 {
      if bytes.loadUnaligned(fromByteOffset: 8 * place, as: UInt64.self) & mask[place] != word[place] { return false }
      place += 1
    }
    return true
  }

  private func search(_ cursor: inout JSONCursor, after previous: Int, keyRange: inout Range<Int>) throws(JSONError)
    -> Int
  {
    keyRange = try cursor.skipString()
    let text = UnsafeBufferPointer(start: cursor.base + keyRange.lowerBound, count: keyRange.count)
    let plain = text.contains(UInt8(ascii: "\\")) ? JSONCursor.unescaped(text) : Array(text)
    guard plain.count < 32 else { return Self.unknown }
    for index in 0..<count where Int(lengths[index]) == plain.count {
      if names[index].utf8.elementsEqual(plain) {
        successors[previous] = Int8(index)
        return index
      }
    }
    return Self.unknown
  }
}
