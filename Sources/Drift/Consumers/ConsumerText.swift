/// The bytes of a query's file, or of a list's, as text in UTF-8.
enum ConsumerText {
  /// Without the byte order mark; UTF-16 that has one, as SQL Server's tools save it, is read as that.
  ///
  /// - Throws: ``ConsumerFault`` for what is no text: read as one, it would name nothing and seem to use nothing.
  static func utf8(_ bytes: [UInt8]) throws(ConsumerFault) -> [UInt8] {
    let text = try decoded(bytes)
    if let zero = text.firstIndex(of: 0) {
      throw ConsumerFault(
        "a byte of the text is zero: it is binary data, or UTF-16 without a byte order mark",
        line: text[..<zero].reduce(1) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) },
        advice: advice
      )
    }
    return text
  }

  private static let advice = "Save it as UTF-8."

  private static func decoded(_ bytes: [UInt8]) throws(ConsumerFault) -> [UInt8] {
    if bytes.starts(with: [0xFF, 0xFE]) { return try decoded(bytes.dropFirst(2), high: 1) }
    if bytes.starts(with: [0xFE, 0xFF]) { return try decoded(bytes.dropFirst(2), high: 0) }
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    guard String(validating: text, as: UTF8.self) != nil else {
      throw ConsumerFault("the text is not UTF-8", advice: advice)
    }
    return text
  }

  /// Text in UTF-16.
  ///
  /// - Parameter high: the place of the higher byte in its unit.
  private static func decoded(_ bytes: ArraySlice<UInt8>, high: Int) throws(ConsumerFault) -> [UInt8] {
    let pairs = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2)
    let units = pairs.map { UInt16(bytes[$0 + high]) << 8 | UInt16(bytes[$0 + 1 - high]) }
    guard bytes.count.isMultiple(of: 2), let text = String(validating: units, as: UTF16.self) else {
      throw ConsumerFault("its byte order mark says UTF-16, but the text is not that", advice: advice)
    }
    return Array(text.utf8)
  }
}
