extension StringProtocol {
  /// The text as the text of a SARIF message: no placeholder (§3.11.5 has braces doubled) and no embedded link (§3.11.6).
  public var sarifMessage: String {
    let text = SARIF.braces.applied(to: terminalEscaped)
    return text.utf8.contains(UInt8(ascii: "]")) ? text.replacing("](", with: "]\\(") : text
  }
}

private enum SARIF {
  static let braces = ByteReplacements(["{": "{{", "}": "}}"])
}
