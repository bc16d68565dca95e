/// Replaces single ASCII characters by texts, in one pass over the bytes. Text without any of them is handed back as it
/// is, which is what most names and values are.
struct ByteReplacements: Sendable {
  private let replacements: [[UInt8]?]

  init(_ replacements: KeyValuePairs<Unicode.Scalar, String>) {
    var table = [[UInt8]?](repeating: nil, count: 256)
    for (scalar, text) in replacements where scalar.isASCII { table[Int(scalar.value)] = Array(text.utf8) }
    self.replacements = table
  }

  /// Each of some ASCII characters with the same text before it.
  init(prefixing scalars: String, with prefix: String) {
    var table = [[UInt8]?](repeating: nil, count: 256)
    for byte in scalars.utf8 where byte < 0x80 { table[Int(byte)] = Array(prefix.utf8) + [byte] }
    replacements = table
  }

  /// The same with further or other replacements.
  func adding(_ others: KeyValuePairs<Unicode.Scalar, String>) -> ByteReplacements {
    var table = replacements
    for (scalar, text) in others where scalar.isASCII { table[Int(scalar.value)] = Array(text.utf8) }
    return ByteReplacements(table: table)
  }

  private init(table: [[UInt8]?]) { replacements = table }

  func applied(to text: String) -> String {
    guard text.utf8.contains(where: { replacements[Int($0)] != nil }) else { return text }
    return String(decoding: applied(to: text.utf8), as: UTF8.self)
  }

  func applied(to bytes: some Collection<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 4)
    for byte in bytes {
      if let replacement = replacements[Int(byte)] {
        result.append(contentsOf: replacement)
      } else {
        result.append(byte)
      }
    }
    return result
  }
}
