extension String {
  /// For messages: control and direction characters escaped, cut to `limit` characters.
  func displayed(limit: Int = 200) -> String {
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
  var quoted: String { "“\(displayed())”" }
}

extension Unicode.Scalar {
  fileprivate var needsEscape: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
    default: false
    }
  }
}

/// `32 MB`, `1.5 GB`: sizes as messages show them.
func displayedSize(_ bytes: Int) -> String {
  let units = ["bytes", "KB", "MB", "GB"]
  var size = bytes
  var unit = 0
  while size >= 1024, size % 1024 == 0 || size >= 10_240, unit < units.count - 1 {
    size /= 1024
    unit += 1
  }
  return "\(size) \(units[unit])"
}
