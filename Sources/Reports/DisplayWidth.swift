extension StringProtocol {
  /// The columns that the text takes in a terminal.
  public var displayWidth: Int { narrowCount ?? reduce(0) { $0 + $1.displayWidth } }

  /// The number of scalars, where each takes one column and joins no other, as in most texts; else nil.
  private var narrowCount: Int? {
    if isPrintableASCII { return utf8.count }
    var count = 0
    for scalar in unicodeScalars {
      guard scalar.isPlain || (0x20..<0x7F).contains(scalar.value) else { return nil }
      count += 1
    }
    return count
  }

  /// The text followed by spaces up to a width; unchanged where it is wider.
  public func padded(to width: Int) -> String {
    String(self) + String(repeating: " ", count: Swift.max(0, width - displayWidth))
  }

  /// The text with its end replaced by `…` where it is wider than this many columns.
  public func cutAtEnd(to width: Int) -> String {
    guard displayWidth > width else { return String(self) }
    return width > 0 ? prefix(columns: width - 1) + "…" : ""
  }

  /// The text with its middle replaced by `…` where it is wider than this many columns.
  public func cutInMiddle(to width: Int) -> String {
    let count = narrowCount
    guard count ?? displayWidth > width else { return String(self) }
    guard width > 1 else { return width == 1 ? "…" : "" }
    let tail = (width - 1) / 2
    if count == utf8.count {
      let (end, start) = (utf8.index(startIndex, offsetBy: width - 1 - tail), utf8.index(endIndex, offsetBy: -tail))
      return "\(self[..<end])…\(self[start...])"
    }
    if count != nil {
      var scalars = String.UnicodeScalarView(unicodeScalars.prefix(width - 1 - tail))
      scalars.append("…")
      scalars.append(contentsOf: unicodeScalars.suffix(tail))
      return String(scalars)
    }
    return prefix(columns: width - 1 - tail) + "…" + String(reversed().prefix(columns: tail).reversed())
  }
}

extension Sequence<Character> {
  fileprivate func prefix(columns: Int) -> String {
    var result = ""
    var rest = columns
    for character in self {
      rest -= character.displayWidth
      guard rest >= 0 else { break }
      result.append(character)
    }
    return result
  }
}

extension Character {
  /// 2 for East Asian wide characters and emoji, 0 for a lone combining mark, else 1.
  var displayWidth: Int {
    if unicodeScalars.contains(where: { $0.isWide || $0.value == 0xFE0F }) { return 2 }
    return unicodeScalars.allSatisfy(\.isMark) ? 0 : 1
  }
}

extension Unicode.Scalar {
  /// The large blocks that Unicode's EastAsianWidth.txt marks W or F; emoji by their own property.
  private static let wideBlocks: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD,
  ]

  fileprivate var isWide: Bool {
    guard value >= 0x1100 else { return false }
    return properties.isEmojiPresentation || Self.wideBlocks.contains { $0.contains(value) }
  }
}
