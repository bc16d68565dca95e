extension String {
  /// For messages: control and direction characters escaped, cut to `limit` characters.
  package func displayed(limit: Int = 200) -> String {
    var result = ""
    var count = 0
    for scalar in unicodeScalars {
      let piece = scalar.needsEscape ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : String(scalar)
      count += piece.unicodeScalars.count
      if count > limit { return result + "…" }
      result += piece
    }
    return result
  }

  /// The same, in quotation marks.
  package var quoted: String { "“\(displayed())”" }
}

extension Unicode.Scalar {
  fileprivate var needsEscape: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
    default: false
    }
  }
}
