/// Values as YAML text that reads back as the same texts.
enum YAMLText {
  private static let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/-@+".utf8)
  private static let words: Set<String> = ["null", "true", "false", "yes", "no", "on", "off", "~", ""]

  /// A text, in quotes where it needs some.
  static func scalar(_ text: String) -> String {
    let isPlain =
      text.utf8.allSatisfy(plain.contains) && !words.contains(text.lowercased())
      && (text.utf8.first.map { (97...122).contains($0) || (65...90).contains($0) || $0 == UInt8(ascii: "/") } ?? false)
    return isPlain ? text : quoted(text)
  }

  /// A list on one line.
  static func list(_ texts: [String]) -> String { "[" + texts.map(scalar).joined(separator: ", ") + "]" }

  /// A text in double quotes.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default:
        if scalar.value < 32 || (127...159).contains(scalar.value) || [0x2028, 0x2029, 0xFEFF].contains(scalar.value) {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
