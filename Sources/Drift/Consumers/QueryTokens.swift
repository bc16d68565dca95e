/// The words of a text of SOQL or SQL: names, with those that a dot joins together, texts in quotes, and single signs.
/// Comments are left out.
struct QueryTokens {
  enum Token: Equatable {
    /// `salesforce.account` as two names; a `*` behind a dot is one of them.
    case path([String])
    /// What stands in single quotes, in lower case.
    case text(String)
    case sign(UInt8)

    /// The sign; nil for anything else.
    var sign: UInt8? { if case .sign(let sign) = self { sign } else { nil } }
  }

  /// How a quotation mark stands inside a text in quotes.
  enum Quoting {
    /// Behind a backslash, or twice.
    case backslash
    /// Twice, and no other way.
    case doubled
  }

  private let bytes: [UInt8]
  private let quoting: Quoting
  private var index = 0
  private(set) var fault: ConsumerFault?

  init(_ bytes: [UInt8], quoting: Quoting) {
    self.bytes = bytes
    self.quoting = quoting
  }

  /// All of them.
  ///
  /// - Throws: ``ConsumerFault`` for a text or a comment that is never closed.
  static func all(of bytes: [UInt8], quoting: Quoting) throws(ConsumerFault) -> [Token] {
    var tokens = QueryTokens(bytes, quoting: quoting)
    var all: [Token] = []
    while let token = tokens.next() { all.append(token) }
    if let fault = tokens.fault { throw fault }
    return all
  }

  private mutating func next() -> Token? {
    while fault == nil, let byte = byte() {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): index += 1
      case UInt8(ascii: "-") where self.byte(1) == byte: skipLine()
      case UInt8(ascii: "/") where self.byte(1) == UInt8(ascii: "*"): skip(until: "*/", "a comment")
      case UInt8(ascii: "{") where self.byte(1) == UInt8(ascii: "#"): skip(until: "#}", "a comment")
      case UInt8(ascii: "'"): return text()
      default:
        guard let names = names() else {
          index += 1
          return .sign(byte)
        }
        return .path(path(from: names))
      }
    }
    return nil
  }

  private mutating func path(from first: [String]) -> [String] {
    var path = first
    while byte() == UInt8(ascii: ".") {
      // Two dots are SQL Server's `database..table`.
      index += byte(1) == UInt8(ascii: ".") ? 2 : 1
      if byte() == UInt8(ascii: "*") {
        index += 1
        return path + ["*"]
      }
      guard let names = names() else { return path }
      path += names
    }
    return path
  }

  /// A name at this place, or more of them where dots stand inside the quotes.
  private mutating func names() -> [String]? {
    if let names = quotedNames() { return names }
    let end = bytes[index...].firstIndex { !Self.isNameByte($0) } ?? bytes.endIndex
    guard end > index else { return nil }
    defer { index = end }
    return [String(decoding: bytes[index..<end], as: UTF8.self).lowercased()]
  }

  /// A name in double quotes, backquotes or brackets, which may hold more than names otherwise do: `"crm-prod"`. BigQuery
  /// has whole paths in backquotes; where other dialects have a dot as part of a name, no API name has one.
  private mutating func quotedNames() -> [String]? {
    let closing: [UInt8: UInt8] = [
      UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "`"): UInt8(ascii: "`"),
      UInt8(ascii: "["): UInt8(ascii: "]"),
    ]
    guard let open = byte(), let close = closing[open] else { return nil }
    let start = index + 1
    let end = bytes[start...].firstIndex { byte in
      byte == close || byte == UInt8(ascii: "\n") || open == UInt8(ascii: "[") && !Self.isInBrackets(byte)
    }
    guard let end, bytes[end] == close else { return nil }
    let names = bytes[start..<end].split(separator: UInt8(ascii: "."))
    guard !names.isEmpty else { return nil }
    index = end + 1
    return names.map { String(decoding: $0, as: UTF8.self).lowercased() }
  }

  /// Brackets also hold lists and subscripts, whose words are to be read one by one.
  private static func isInBrackets(_ byte: UInt8) -> Bool {
    isNameByte(byte) || [UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: ".")].contains(byte)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), 0x80...0xFF: true
    default: false
    }
  }

  private func byte(_ ahead: Int = 0) -> UInt8? { index + ahead < bytes.count ? bytes[index + ahead] : nil }

  private mutating func skipLine() {
    index = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
  }

  private mutating func skip(until end: StaticString, _ what: String) {
    let start = index
    index += 2
    while let byte = byte(), let after = self.byte(1) {
      if byte == end.utf8Start[0], after == end.utf8Start[1] {
        index += 2
        return
      }
      index += 1
    }
    fault = open(what, at: start)
  }

  private mutating func text() -> Token? {
    let start = index
    index += 1
    while let byte = byte() {
      index += 1
      if byte == UInt8(ascii: "\\"), quoting == .backslash { index += 1 }
      guard byte == UInt8(ascii: "'") else { continue }
      guard self.byte() == byte else {
        return .text(String(decoding: bytes[(start + 1)..<(index - 1)], as: UTF8.self).lowercased())
      }
      index += 1
    }
    fault = open("a text in quotes", at: start)
    return nil
  }

  private func open(_ what: String, at start: Int) -> ConsumerFault {
    let line = bytes[..<start].reduce(1) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
    return ConsumerFault("\(what) is never closed", line: line, advice: "Close it, or take the file out of the list.")
  }
}
