/// Writes tar files, also wrong ones.
struct TarWriter {
  private(set) var bytes: [UInt8] = []

  mutating func add(
    _ name: String,
    _ text: String = "",
    content: [UInt8]? = nil,
    type: Character = "0",
    magic: String = "ustar\u{0}00",
    prefix: String = "",
    statedSize: Int? = nil,
    base256: Bool = false,
    damage: Bool = false
  ) {
    let content = content ?? Array(text.utf8)
    let size = statedSize ?? content.count
    var block = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, at offset: Int) {
      block.replaceSubrange(offset..<offset + text.utf8.count, with: text.utf8)
    }
    put(String(name.utf8.prefix(100).map { Character(Unicode.Scalar($0)) }), at: 0)
    put("0000644\u{0}", at: 100)
    put(octal(size, 11), at: 124)
    if base256 {
      block[124] = 0x80
      for index in 0..<11 { block[125 + index] = UInt8(truncatingIfNeeded: index < 3 ? 0 : size >> ((10 - index) * 8)) }
    }
    put(octal(0, 11), at: 136)
    put(String(repeating: " ", count: 8), at: 148)
    put(String(type), at: 156)
    put(magic, at: 257)
    put(prefix, at: 345)
    put(octal(block.reduce(0) { $0 + Int($1) } + (damage ? 1 : 0), 6) + "\u{0} ", at: 148)
    bytes += block + content + [UInt8](repeating: 0, count: -content.count & 511)
  }

  func finished(blocks: Int = 2) -> [UInt8] { bytes + [UInt8](repeating: 0, count: 512 * blocks) }

  private func octal(_ value: Int, _ width: Int) -> String {
    let digits = String(value, radix: 8)
    return String(repeating: "0", count: width - digits.count) + digits
  }
}

/// A tar file of these members.
func tar(_ members: (name: String, text: String)...) -> [UInt8] {
  var writer = TarWriter()
  for member in members { writer.add(member.name, member.text) }
  return writer.finished()
}

/// A record of a pax header.
func pax(_ key: String, _ value: String) -> String {
  var length = key.utf8.count + value.utf8.count + 3
  while String(length).utf8.count + key.utf8.count + value.utf8.count + 3 != length { length += 1 }
  return "\(length) \(key)=\(value)\n"
}
