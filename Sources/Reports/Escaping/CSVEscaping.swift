extension StringProtocol {
  /// The text as a cell of a CSV file (RFC 4180) on one line, which no spreadsheet takes for a formula.
  ///
  /// A text that begins with `=`, `+`, `-`, `@` or their full-width forms gets a `'` in front, unless it is a number; so
  /// does one that begins with `'`, so that a reader may always take one away. Empty text is `""`, unlike no value.
  public var csvCell: String {
    let text = terminalEscaped
    guard !text.isEmpty else { return "\"\"" }
    let safe = text.looksLikeFormula ? "'" + text : text
    let isQuoted = safe.first == " " || safe.last == " " || safe.utf8.contains { CSV.quoted.contains($0) }
    return isQuoted ? "\"\(CSV.quotes.applied(to: safe))\"" : safe
  }
}

private enum CSV {
  static let quoted = Set("\",;".utf8)
  static let quotes = ByteReplacements(["\"": "\"\""])
  static let formulaStarts: Set<Character> = ["=", "+", "-", "@", "'", "＝", "＋", "－", "＠"]
}

extension String {
  fileprivate var looksLikeFormula: Bool {
    guard let first, CSV.formulaStarts.contains(first) else { return false }
    return first != "-" || Double(self) == nil || !utf8.dropFirst().allSatisfy { "0123456789.eE+-".utf8.contains($0) }
  }
}
