extension StringProtocol {
  /// The text in a form that a terminal shows and never obeys, on one line.
  ///
  /// Control characters (escape sequences begin with one), line and paragraph separators, bidirectional controls,
  /// zero-width characters and unusual spaces are shown as `\u{1b}`; line feed, return and tab as `\n`, `\r`, `\t`.
  /// More than four combining marks in a row are shown so, too, since they would cover the lines above.
  public var terminalEscaped: String {
    isPrintableASCII ? String(self) : escaped { scalar, marks in scalar.isUnsafeInTerminal || marks > 4 }
  }

  /// What most names and values are: a column a byte, and nothing to escape.
  var isPrintableASCII: Bool { utf8.allSatisfy { (0x20..<0x7F).contains($0) } }

  /// As ``terminalEscaped``, with everything beyond ASCII shown by its number: tells two texts apart that look alike.
  public var asciiEscaped: String {
    escaped { scalar, _ in !scalar.isASCII || scalar.isUnsafeInTerminal }
  }

  /// The text with some of its characters shown by their numbers; `marks` counts the combining marks in a row.
  func escaped(where isEscaped: (Unicode.Scalar, _ marks: Int) -> Bool) -> String {
    var result = String.UnicodeScalarView()
    var marks = 0
    var kept = startIndex
    for index in unicodeScalars.indices {
      let scalar = unicodeScalars[index]
      if (0x20..<0x7F).contains(scalar.value) {
        marks = 0
        // A printable one is escaped by nobody.
        continue
      }
      marks = scalar.isMark ? marks + 1 : 0
      guard isEscaped(scalar, marks) else { continue }
      result.append(contentsOf: unicodeScalars[kept..<index])
      result.append(contentsOf: scalar.visibleEscape.unicodeScalars)
      kept = unicodeScalars.index(after: index)
    }
    guard kept > startIndex else { return String(self) }
    result.append(contentsOf: unicodeScalars[kept...])
    return String(result)
  }
}

extension Unicode.Scalar {
  /// Whether it is, without a look into Unicode's tables, no mark, nothing hidden, and one column wide: Latin letters,
  /// dashes and quotation marks, arrows.
  var isPlain: Bool {
    switch value {
    case 0xA1...0xAC, 0xAE..<0x300, 0x2010...0x2027, 0x2190...0x21FF: true
    default: false
    }
  }

  /// A mark that is drawn over the character before it (variation selectors are such, too).
  var isMark: Bool {
    if isPlain { return false }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return true
    default: return false
    }
  }

  fileprivate var isUnsafeInTerminal: Bool {
    if self == " " || isPlain { return false }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate: return true
    default: return properties.isDefaultIgnorableCodePoint && !isVariationSelector
    }
  }

  private var isVariationSelector: Bool { (0xFE00...0xFE0F).contains(value) }

  fileprivate var visibleEscape: String {
    switch self {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: "\\u{\(String(value, radix: 16))}"
    }
  }
}
