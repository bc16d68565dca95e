/// The texts of a small XML document, by the names of their elements: as much of XML as SOAP answers need.
///
/// Namespaces' prefixes are left out. A document type, and with it every entity but the five of XML itself, is refused.
struct XMLLeaves {
  static let maximumDepth = 32
  static let maximumLeaves = 2000

  private var texts: [(name: String, parent: String, text: String)] = []

  /// The text of the first element of this name, inside one of that name if given.
  func first(_ name: String, in parent: String? = nil) -> String? {
    texts.first { $0.name == name && (parent == nil || $0.parent == parent) }?.text
  }

  /// Nil when it is no well-formed document of moderate size.
  init?(_ bytes: [UInt8]) {
    var parser = Parser(bytes: bytes)
    guard let texts = parser.document() else { return nil }
    self.texts = texts
  }
}

private struct Parser {
  let bytes: [UInt8]
  var index = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// The leaves in the order of their ends.
  mutating func document() -> [(name: String, parent: String, text: String)]? {
    var leaves: [(name: String, parent: String, text: String)] = []
    var open: [(name: String, hasChildren: Bool, text: [UInt8])] = []
    var hasRoot = false
    skip("\u{FEFF}")
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<") else {
        guard let text = characters(), !open.isEmpty || text.allSatisfy(\.isXMLSpace) else { return nil }
        if !open.isEmpty { open[open.count - 1].text += text }
        continue
      }
      if skip("<!--") {
        guard read(until: "-->") != nil else { return nil }
      } else if skip("<![CDATA[") {
        guard let text = read(until: "]]>"), !open.isEmpty else { return nil }
        open[open.count - 1].text += text
      } else if skip("<?") {
        guard read(until: "?>") != nil else { return nil }
      } else if skip("</") {
        guard let name = read(until: ">"), let element = open.popLast(),
          Self.localName(name) == element.name, leaves.count < XMLLeaves.maximumLeaves
        else { return nil }
        if !element.hasChildren {
          leaves.append((element.name, open.last?.name ?? "", String(decoding: element.text, as: UTF8.self)))
        }
      } else if skip("<") {
        guard let tag = tag(), open.count < XMLLeaves.maximumDepth, !open.isEmpty || !hasRoot else { return nil }
        hasRoot = true
        if !open.isEmpty { open[open.count - 1].hasChildren = true }
        if !tag.isEmpty { open.append((tag.name, false, [])) }
      }
    }
    return hasRoot && open.isEmpty ? leaves : nil
  }

  /// A start tag behind its `<`; attributes are passed over. Declarations (`<!…`) are none.
  private mutating func tag() -> (name: String, isEmpty: Bool)? {
    let start = index
    var quote: UInt8?
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "<") {
        return nil
      } else if byte == UInt8(ascii: ">") {
        let inside = bytes[start..<index - 1]
        let isEmpty = inside.last == UInt8(ascii: "/")
        guard let name = Self.localName(inside.prefix { !$0.isXMLSpace && $0 != UInt8(ascii: "/") }) else { return nil }
        return (name, isEmpty)
      }
    }
    return nil
  }

  /// Text up to the next tag, with its references resolved.
  private mutating func characters() -> [UInt8]? {
    var text: [UInt8] = []
    while index < bytes.count, bytes[index] != UInt8(ascii: "<") {
      if skip("&") {
        guard let character = reference() else { return nil }
        text += Array(String(character).utf8)
      } else {
        text.append(bytes[index])
        index += 1
      }
    }
    return text
  }

  private mutating func reference() -> Unicode.Scalar? {
    guard let end = bytes[index...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = String(decoding: bytes[index..<end], as: UTF8.self)
    index = end + 1
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard name.hasPrefix("#") else { return nil }
      let isHexadecimal = name.hasPrefix("#x")
      guard let value = UInt32(name.dropFirst(isHexadecimal ? 2 : 1), radix: isHexadecimal ? 16 : 10), value > 0 else {
        return nil
      }
      return Unicode.Scalar(value)
    }
  }

  @discardableResult
  private mutating func skip(_ text: StaticString) -> Bool {
    let found = text.withUTF8Buffer { bytes[index...].starts(with: $0) }
    if found { index += text.utf8CodeUnitCount }
    return found
  }

  private mutating func read(until end: StaticString) -> ArraySlice<UInt8>? {
    let start = index
    while index < bytes.count {
      if skip(end) { return bytes[start..<index - end.utf8CodeUnitCount] }
      index += 1
    }
    return nil
  }

  /// A name without its prefix; nil for what is no name.
  private static func localName(_ bytes: ArraySlice<UInt8>) -> String? {
    let name = bytes.prefix { !$0.isXMLSpace }
    let local = name.lastIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name
    guard let first = local.first, first != UInt8(ascii: "!"),
      local.allSatisfy({ $0.isLetterOrDigit || "-_.".utf8.contains($0) || $0 >= 0x80 })
    else { return nil }
    return String(decoding: local, as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate var isXMLSpace: Bool { [0x20, 0x09, 0x0A, 0x0D].contains(self) }
}

extension String {
  /// As text or attribute of an XML document; characters that XML 1.0 has no way to write are left out.
  var xmlEscaped: String {
    unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&apos;"
      case "\t", "\n", "\r": result += "&#\(scalar.value);"
      case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": break
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
