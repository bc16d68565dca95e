extension StringProtocol {
  /// The text for the prose of a CommonMark document: nothing in it is markup, mentions a person or an issue, or becomes
  /// a link. It stands on one line.
  public var markdownText: String {
    let text = hiddenShown()
    let escaped = (text.mayBeginBlock || text.mayBeLink ? Markdown.everything : Markdown.prose).applied(to: text)
    // Spaces in front would make it code.
    return escaped.first == " " ? "&#32;" + escaped.dropFirst() : escaped
  }

  /// The text as a code span, in which nothing is markup. Empty text is `""`.
  ///
  /// GitHub and GitLab look for people, issues, links and emoji everywhere but in code.
  ///
  /// - Parameter inTable: whether it stands in a table, whose rows are split at `|` before anything else is read.
  public func markdownCode(inTable: Bool = false) -> String {
    let text = inTable ? hiddenShown().pipesEscaped : hiddenShown()
    guard !text.isEmpty else { return "`\"\"`" }
    let fence = text.backquoteFence
    let isPadded =
      text.first == "`" || text.last == "`" || (text.first == " " && text.last == " " && text.contains { $0 != " " })
    return isPadded ? "\(fence) \(text) \(fence)" : "\(fence)\(text)\(fence)"
  }
}

private enum Markdown {
  /// Every punctuation character of ASCII may stand behind a backslash. GitHub looks for mentions in the text that comes
  /// out, where the backslash is gone: a zero-width space keeps `@` and `#` apart from what follows.
  static let everything = escaping("!\"$%'()*+,-./:;=?[\\]^_`{|}~")

  /// What means something in the midst of a line.
  static let prose = escaping("!$*:[\\]^_`|~")

  private static func escaping(_ punctuation: String) -> ByteReplacements {
    ByteReplacements(prefixing: punctuation, with: "\\")
      .adding(["<": "&lt;", ">": "&gt;", "&": "&amp;", "@": "@&#8203;", "#": "\\#&#8203;"])
  }
}

extension String {
  /// Whether it begins as a list, a rule or the line below a heading does.
  fileprivate var mayBeginBlock: Bool {
    guard let first = utf8.first else { return false }
    return "+-=0123456789".utf8.contains(first)
  }

  /// Whether it holds what GitHub makes a link of without any scheme.
  fileprivate var mayBeLink: Bool { utf8.contains(UInt8(ascii: ".")) && lowercased().contains("www.") }

  /// As many backquotes as stand nowhere in a row in the text.
  fileprivate var backquoteFence: String {
    guard utf8.contains(UInt8(ascii: "`")) else { return "`" }
    let runs = Set(utf8.split { $0 != UInt8(ascii: "`") }.map(\.count))
    return String(repeating: "`", count: (1...).first { !runs.contains($0) } ?? 1)
  }

  /// `\|` splits no row. A pipe behind a backslash cannot be written so, and is shown by its number.
  fileprivate var pipesEscaped: String {
    guard utf8.contains(UInt8(ascii: "|")) else { return self }
    var result = String.UnicodeScalarView()
    var isBehindBackslash = false
    for scalar in unicodeScalars {
      if scalar == "|" {
        result.append(contentsOf: (isBehindBackslash ? "\\u{7c}" : "\\|").unicodeScalars)
      } else {
        result.append(scalar)
      }
      isBehindBackslash = scalar == "\\"
    }
    return String(result)
  }
}
