/// Text from an org as Markdown that shows it and never obeys it.
enum Markdown {
  /// On several lines, as it was; longer than `limit` characters it is cut.
  static func paragraphs(_ text: String, limit: Int) -> String {
    let lines = plain(text, limit: limit, newline: "\n").split(separator: "\n", omittingEmptySubsequences: false)
    return escaped(lines.map { trimmed(String($0)) }).trimmingLines
  }

  /// On one line.
  static func line(_ text: String, limit: Int) -> String {
    escaped([trimmed(plain(text, limit: limit, newline: " "))])
  }

  /// A text for a place that shows no Markdown: on one line, bounded, without control characters.
  static func label(_ text: String, limit: Int = 255) -> String { trimmed(plain(text, limit: limit, newline: " ")) }

  /// Without control characters and those that turn the direction of what follows.
  private static func plain(_ text: String, limit: Int, newline: Unicode.Scalar) -> String {
    var result = String.UnicodeScalarView()
    var count = 0
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      defer { last = scalar }
      if scalar == "\n" && last == "\r" { continue }
      if count == limit {
        result.append("…")
        break
      }
      count += 1
      if (0x20..<0x7F).contains(scalar.value) {
        result.append(scalar)
        continue
      }
      switch scalar.properties.generalCategory {
      case .control where scalar == "\n" || scalar == "\r", .lineSeparator, .paragraphSeparator: result.append(newline)
      case .control: result.append(" ")
      case .format where !isJoiner(scalar): continue
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// Joiners make one sign of several (emoji, Persian): they are kept.
  private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool { scalar == "\u{200C}" || scalar == "\u{200D}" }

  private static func trimmed(_ text: String) -> String {
    func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }
    let scalars = text.unicodeScalars.drop(while: isSpace)
    guard let end = scalars.lastIndex(where: { !isSpace($0) }) else { return "" }
    return String(scalars[...end])
  }

  private static func escaped(_ lines: [String]) -> String {
    lines.map { line in
      var result = ""
      var isNumber = true
      for (index, scalar) in line.unicodeScalars.enumerated() {
        switch scalar {
        // As entities, since a viewer that knows no backslash would take them for HTML.
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "&": result += "&amp;"
        case "\\", "`", "*", "_", "[", "]", "|", "~", "$", "!": result += "\\\(scalar)"
        case "#", "-", "+", "=": result += index == 0 ? "\\\(scalar)" : "\(scalar)"
        case ".", ")": result += isNumber && index > 0 ? "\\\(scalar)" : "\(scalar)"
        default: result.unicodeScalars.append(scalar)
        }
        isNumber = isNumber && ("0"..."9").contains(scalar)
      }
      return result
    }.joined(separator: "\n")
  }
}

extension String {
  /// Without line feeds at either end.
  fileprivate var trimmingLines: String {
    let start = utf8.drop { $0 == 0x0A }
    guard let end = start.lastIndex(where: { $0 != 0x0A }) else { return "" }
    return String(self[start.startIndex...end])
  }
}
