/// Texts in the forms that e-mail takes: lines of at most 76 characters of ASCII, ended by CRLF.
enum MIMEText {
  static let lineEnd = "\r\n"
  private static let longestLine = 76

  /// A text as quoted-printable (RFC 2045, 6.7). Its lines end where those of the text do.
  static func quotedPrintable(_ text: String) -> String {
    var result = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      result += quotedLine(Array(line.utf8)) + lineEnd
    }
    return result
  }

  private static func quotedLine(_ bytes: [UInt8]) -> String {
    var result = ""
    var column = 0
    for (index, byte) in bytes.enumerated() {
      let isLast = index + 1 == bytes.count
      let isSpace = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
      // A space at the end of a line may be lost on the way, and a dot alone or “From ” mean something to mailers.
      let isPlain =
        isSpace ? !isLast : (33...126).contains(byte) && byte != UInt8(ascii: "=") && !(index == 0 && isRisky(byte))
      let piece = isPlain ? String(UnicodeScalar(byte)) : escape(byte)
      if column + piece.utf8.count > longestLine - (isLast ? 0 : 1) {
        result += "=" + lineEnd
        column = 0
      }
      result += piece
      column += piece.utf8.count
    }
    return result
  }

  private static func isRisky(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ".") || byte == UInt8(ascii: "F") }

  private static func escape(_ byte: UInt8) -> String {
    let digits = Array("0123456789ABCDEF".unicodeScalars)
    return "=\(Character(digits[Int(byte >> 4)]))\(Character(digits[Int(byte & 15)]))"
  }

  /// A header whose text may hold anything: as it is where it is short ASCII, else as encoded words (RFC 2047).
  static func header(_ name: String, _ text: String) -> String {
    let clean = text.terminalEscaped
    let isPlain =
      clean.isPrintableASCII && !clean.contains("=?") && name.utf8.count + 2 + clean.utf8.count <= longestLine
    return "\(name): \(isPlain ? clean : encodedWords(clean))" + lineEnd
  }

  /// A header of addresses, one a line.
  static func header(_ name: String, _ addresses: [MailAddress]) -> String {
    let texts = addresses.map { address in
      if address.name.isEmpty { return address.address }
      let isPlain = address.name.isPrintableASCII && !address.name.contains("=?") && address.name.utf8.count <= 60
      let name = isPlain ? "\"\(address.name)\"" : encodedWords(address.name)
      return "\(name)\(lineEnd) <\(address.address)>"
    }
    return "\(name): " + texts.joined(separator: ",\(lineEnd) ") + lineEnd
  }

  /// Words of at most 75 characters, each whole characters of UTF-8, on lines of their own.
  private static func encodedWords(_ text: String) -> String {
    let (start, end) = ("=?utf-8?q?", "?=")
    // The first line begins with the header's name.
    let room = longestLine - start.utf8.count - end.utf8.count - 14
    var words = [""]
    for scalar in text.unicodeScalars {
      let piece = String(scalar).utf8.map(encodedByte).joined()
      if words[words.count - 1].utf8.count + piece.utf8.count > room { words.append("") }
      words[words.count - 1] += piece
    }
    return words.map { start + $0 + end }.joined(separator: lineEnd + " ")
  }

  /// In an encoded word of a phrase, letters, digits and `!*+-/` alone stand for themselves (RFC 2047, 5 (3)).
  private static func encodedByte(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: " "): "_"
    case 48...57, 65...90, 97...122, UInt8(ascii: "!"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "/"):
      String(UnicodeScalar(byte))
    default: escape(byte)
    }
  }
}
