extension StringProtocol {
  /// The text for the `mrkdwn` of a Slack message, on one line: it formats nothing, links nowhere and calls nobody.
  ///
  /// Slack escapes only `&`, `<` and `>`; for the characters that format, there is nothing but characters that look alike.
  /// An underscore within a word formats nothing and stays, and so do the colons of a time: elsewhere, a name between colons
  /// is drawn as a picture.
  public var slackText: String {
    Slack.text.applied(to: hiddenShown().pictureNamesParted.formattingUnderscoresReplaced)
  }

  /// The text as code of a Slack message, in which only `&`, `<`, `>` and the backquote mean anything. Empty text is `""`.
  public var slackCode: String {
    let text = Slack.code.applied(to: hiddenShown())
    return text.isEmpty ? "`\"\"`" : "`\(text)`"
  }
}

private enum Slack {
  static let code = ByteReplacements(["&": "&amp;", "<": "&lt;", ">": "&gt;", "`": "\u{2CB}"])
  static let text = code.adding(["*": "\u{2217}", "~": "\u{223C}"])
}

extension String {
  fileprivate var pictureNamesParted: String {
    guard utf8.contains(UInt8(ascii: ":")) else { return self }
    return replacing(/:(?!\d\d:)(?=[\w+'\-]+:)/, with: "\u{2236}")
  }

  fileprivate var formattingUnderscoresReplaced: String {
    guard utf8.contains(UInt8(ascii: "_")) else { return self }
    let scalars = Array(unicodeScalars)
    var result = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      let isWithinWord =
        index > 0 && scalars[index - 1].isWord && index + 1 < scalars.count && scalars[index + 1].isWord
      result.append(scalar == "_" && !isWithinWord ? "\u{FF3F}" : scalar)
    }
    return String(result)
  }
}

extension Unicode.Scalar {
  fileprivate var isWord: Bool { self == "_" || properties.isAlphabetic || properties.numericType != nil }
}
