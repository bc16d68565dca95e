/// JSON written by hand: an org of 180 MB is made in a second.
extension [UInt8] {
  mutating func append(raw text: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func append(raw text: String) { append(contentsOf: text.utf8) }

  mutating func append(json text: String) {
    append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(contentsOf: [UInt8(ascii: "\\"), byte])
      case 0x0A: append(raw: "\\n")
      case 0x0D: append(raw: "\\r")
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }

  mutating func append(json text: String?) {
    if let text { append(json: text) } else { append(raw: "null") }
  }

  mutating func append(json flag: Bool) { append(raw: flag ? "true" : "false") }

  mutating func append(json number: Int) {
    if (0..<10).contains(number) { append(UInt8(ascii: "0") + UInt8(number)) } else { append(raw: String(number)) }
  }

  mutating func append(json number: Int?) {
    if let number { append(json: number) } else { append(raw: "null") }
  }

  mutating func appendList<Item>(_ items: [Item], _ write: (Item, inout [UInt8]) -> Void) {
    append(UInt8(ascii: "["))
    for (index, item) in items.enumerated() {
      if index > 0 { append(UInt8(ascii: ",")) }
      write(item, &self)
    }
    append(UInt8(ascii: "]"))
  }
}
