/// Markup in which every interpolated text is escaped: what an org says can be read on the page and never be part of it.
///
/// `"<bdi>\(name)</bdi>"` is safe whatever the name is, in an element and in a quoted attribute alike.
struct Markup: ExpressibleByStringInterpolation {
  private(set) var bytes: [UInt8]

  init(stringLiteral value: String) { bytes = Array(value.utf8) }

  init(stringInterpolation: StringInterpolation) { bytes = stringInterpolation.bytes }

  /// From a resource of our own, which is markup already.
  init(resource bytes: [UInt8]) { self.bytes = bytes }

  var isEmpty: Bool { bytes.isEmpty }

  static func += (one: inout Markup, other: Markup) { one.bytes.append(contentsOf: other.bytes) }

  mutating func reserveCapacity(_ count: Int) { bytes.reserveCapacity(count) }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var bytes: [UInt8] = []

    init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + 24 * interpolationCount)
    }

    mutating func appendLiteral(_ literal: String) { bytes.append(contentsOf: literal.utf8) }

    mutating func appendInterpolation(_ text: String) { text.appendMarkup(to: &bytes) }

    /// Text that keeps its line feeds, for where each shows as one.
    mutating func appendInterpolation(lines text: String) { bytes.append(contentsOf: text.htmlAttribute.utf8) }

    mutating func appendInterpolation(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }

    mutating func appendInterpolation(_ markup: Markup) { bytes.append(contentsOf: markup.bytes) }

    /// One after the other; long pages are mostly lists, whose copies would cost more than making them.
    mutating func appendInterpolation(_ parts: some Sequence<Markup>) {
      for part in parts { bytes.append(contentsOf: part.bytes) }
    }
  }
}

extension Sequence<Markup> {
  /// One after the other.
  func joined(separator: Markup = "") -> Markup {
    var result: Markup = ""
    for (index, part) in enumerated() {
      if index > 0 { result += separator }
      result += part
    }
    return result
  }
}
