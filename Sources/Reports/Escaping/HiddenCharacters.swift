extension StringProtocol {
  /// The text in a form that a page or a chat shows as it is: what has no picture of its own or turns the direction of
  /// what follows is shown as `\u{202e}`, and line feed, return and tab as `\n`, `\r`, `\t`.
  ///
  /// Unlike ``terminalEscaped`` it keeps what scripts and emoji need: joiners and the spaces of other languages.
  func hiddenShown(keepingLines: Bool = false) -> String {
    guard !isPrintableASCII else { return String(self) }
    return escaped { scalar, marks in
      if keepingLines, scalar == "\n" || scalar == "\t" { return false }
      return scalar.isHidden || marks > 4
    }
  }
}

extension Unicode.Scalar {
  private static let joiners: ClosedRange<UInt32> = 0x200C...0x200D

  fileprivate var isHidden: Bool {
    if isPlain { return false }
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate: return true
    case .format: return !Self.joiners.contains(value)
    case .unassigned: return properties.isNoncharacterCodePoint
    default: return false
    }
  }
}
