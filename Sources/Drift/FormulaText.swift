/// A formula without what has no meaning in it: blanks and `/* comments */` outside quotes.
enum FormulaText {
  /// The formula's text in a form that two spellings of it share.
  static func normalised(_ formula: String) -> [UInt8] {
    var result: [UInt8] = []
    var rest = Array(formula.utf8)[...]
    var isApart = false
    while let byte = rest.first {
      if let gap = lengthOfGap(rest) {
        rest = rest.dropFirst(gap)
        isApart = true
        continue
      }
      let token = isQuote(byte) ? lengthOfQuoted(rest) : 1
      // A blank between two words keeps them apart; anywhere else it says nothing.
      if isApart, let last = result.last, isWord(last), isWord(byte) { result.append(UInt8(ascii: " ")) }
      isApart = false
      result.append(contentsOf: rest.prefix(token))
      rest = rest.dropFirst(token)
    }
    return result
  }

  /// The length of the blank or comment at the start; nil where there is none.
  private static func lengthOfGap(_ text: ArraySlice<UInt8>) -> Int? {
    if let first = text.first, [0x09, 0x0A, 0x0D, 0x20].contains(first) { return 1 }
    guard text.starts(with: "/*".utf8) else { return nil }
    var end = text.startIndex + 2
    while end + 1 < text.endIndex {
      if text[end] == UInt8(ascii: "*"), text[end + 1] == UInt8(ascii: "/") { return end + 2 - text.startIndex }
      end += 1
    }
    return text.count
  }

  private static func lengthOfQuoted(_ text: ArraySlice<UInt8>) -> Int {
    var end = text.startIndex + 1
    while end < text.endIndex {
      if text[end] == text.first { return end + 1 - text.startIndex }
      end += text[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    return text.count
  }

  private static func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
      || (0x61...0x7A).contains(byte) || "_$.".utf8.contains(byte)
  }
}
