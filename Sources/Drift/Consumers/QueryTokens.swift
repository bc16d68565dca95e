/// The words of a text of SOQL or SQL: names, with those that a dot joins together, and single signs. Comments and texts
/// in quotes are left out.
struct QueryTokens {
  enum Token: Equatable {
    /// `salesforce.account` as two names; a `*` behind a dot is one of them.
    case path([String])
    case sign(UInt8)
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
      case UInt8(ascii: "'"): skipText()
      default:
        guard let name = name() else {
          index += 1
          return .sign(byte)
        }
        return .path(path(from: name))
      }
    }
    return nil
  }

  private mutating func path(from first: String) -> [String] {
    var names = [first]
    while byte() == UInt8(ascii: ".") {
      index += 1
      if byte() == UInt8(ascii: "*") {
        index += 1
        return names + ["*"]
      }
      guard let name = name() else { return names }
      names.append(name)
    }
    return names
  }

  /// A name at this place, also one in double quotes, backquotes or brackets.
  private mutating func name() -> String? {
    let closing: [UInt8: UInt8] = [
      UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "`"): UInt8(ascii: "`"),
      UInt8(ascii: "["): UInt8(ascii: "]"),
    ]
    if let open = byte(), let close = closing[open] {
      let end = bytes[(index + 1)...].firstIndex { !Self.isNameByte($0) } ?? bytes.endIndex
      guard end < bytes.endIndex, bytes[end] == close, end > index + 1 else { return nil }
      defer { index = end + 1 }
      return String(decoding: bytes[(index + 1)..<end], as: UTF8.self).lowercased()
    }
    let end = bytes[index...].firstIndex { !Self.isNameByte($0) } ?? bytes.endIndex
    guard end > index else { return nil }
    defer { index = end }
    return String(decoding: bytes[index..<end], as: UTF8.self).lowercased()
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

  private mutating func skipText() {
    let start = index
    index += 1
    while let byte = byte() {
      index += 1
      if byte == UInt8(ascii: "\\"), quoting == .backslash { index += 1 }
      guard byte == UInt8(ascii: "'") else { continue }
      guard self.byte() == byte else { return }
      index += 1
    }
    fault = open("a text in quotes", at: start)
  }

  private func open(_ what: String, at start: Int) -> ConsumerFault {
    let line = bytes[..<start].reduce(1) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
    return ConsumerFault("\(what) is never closed", line: line, advice: "Close it, or take the file out of the list.")
  }
}
