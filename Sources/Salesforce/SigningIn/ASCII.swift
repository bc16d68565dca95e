extension UInt8 {
  var isDigit: Bool { (48...57).contains(self) }
  var isLetterOrDigit: Bool { isDigit || (65...90).contains(self) || (97...122).contains(self) }
}
