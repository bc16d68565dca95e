/// The records of a pax extended header: `LENGTH KEY=VALUE\n`, the length counting itself.
struct PaxRecords {
  private(set) var path: String?
  private(set) var size: Int?
  private(set) var isSparse = false

  /// Nil when they are malformed.
  init?(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let digits = rest.prefix { (0x30...0x39).contains($0) }
      guard digits.count <= 7, let length = Int(String(decoding: digits, as: UTF8.self)), length <= rest.count,
        length > digits.count + 2
      else { return nil }
      let record = rest.prefix(length)
      guard record.last == 0x0A, record[digits.endIndex] == 0x20,
        let separator = record.firstIndex(of: UInt8(ascii: "="))
      else { return nil }
      let key = String(decoding: record[(digits.endIndex + 1)..<separator], as: UTF8.self)
      guard keep(key, String(decoding: record[(separator + 1)...].dropLast(), as: UTF8.self)) else { return nil }
      rest = rest.dropFirst(length)
    }
  }

  private mutating func keep(_ key: String, _ value: String) -> Bool {
    switch key {
    case "path": path = value
    case "size":
      guard let number = Int(value), (0...1 << 50).contains(number) else { return false }
      size = number
    case _ where key.hasPrefix("GNU.sparse."): isSparse = true
    default: break
    }
    return true
  }
}
