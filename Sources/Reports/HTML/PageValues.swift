import Schema

/// The values of a change as the page shows them: short ones beside each other on one line, long ones below each other
/// with lines of their own, cut so that what differs can be seen.
struct PageValues {
  private static let longest = 1000
  /// Wider values do not stand beside each other.
  private static let widest = 64
  /// So much of a common start is shown before the first difference, where it is too long to be shown.
  private static let context = 80

  /// Whether they take lines of their own.
  let isLong: Bool
  /// One value, or the one before and the one after.
  private let texts: [String]

  /// A value that came or went.
  init(_ value: JSONValue) {
    let line = ValueText.plain(value) { $0.hiddenShown() }
    isLong = Self.isWide([line])
    texts = [Self.cut(isLong ? ValueText.plain(value) { $0.linesShown } : line)]
  }

  /// A value that became another. The two never look the same.
  init(_ before: JSONValue, _ after: JSONValue) {
    var pair = ValueText.distinct(before, after) { $0.hiddenShown() }
    isLong = Self.isWide([pair.0, pair.1])
    if isLong {
      let blocks = ValueText.distinct(before, after) { $0.linesShown }
      // Line feeds and spaces at the ends of lines cannot be seen; on one line they are written out.
      if blocks.0.withoutLineEnds != blocks.1.withoutLineEnds { pair = blocks }
    }
    texts = Self.cut(pair)
  }

  /// The value alone, or the one before.
  var first: Markup { markup(texts.first ?? "") }
  /// The value after.
  var second: Markup { markup(texts.last ?? "") }

  private func markup(_ text: String) -> Markup { isLong ? "\(lines: text)" : "\(text)" }

  private static func isWide(_ texts: [String]) -> Bool {
    // No text has more characters than bytes, and bytes are counted at once.
    texts.reduce(0) { $0 + $1.utf8.count } > widest && texts.reduce(0) { $0 + $1.count } > widest
  }

  private static func cut(_ text: String) -> String {
    guard text.utf8.count > longest else { return text }
    let rest = text.count - longest
    return rest > 0 ? "\(text.prefix(longest))… (\(rest.grouped) more characters)" : text
  }

  private static func cut(_ pair: (String, String)) -> [String] {
    let (one, two) = pair
    guard max(one.utf8.count, two.utf8.count) > longest else { return [one, two] }
    let same = ValueText.commonStart(one, two, context: context)
    guard same > longest / 2 else { return [cut(one), cut(two)] }
    return [one, two].map { "(\(same.grouped) characters the same) …\(cut(String($0.dropFirst(same))))" }
  }
}

extension String {
  /// As ``hiddenShown(keepingLines:)``, with nothing but line feeds kept; what ends a line on Windows is one, too.
  fileprivate var linesShown: String {
    guard utf8.contains(UInt8(ascii: "\n")) else { return hiddenShown() }
    let lines = unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().map { index, line in
      let isEnded = index < lines.count - 1
      return Substring(isEnded && line.last == "\r" ? line.dropLast() : line).hiddenShown()
    }
    .joined(separator: "\n")
  }

  /// What can be seen of it where its lines stand below each other.
  fileprivate var withoutLineEnds: String {
    var lines = split(separator: "\n", omittingEmptySubsequences: false)
    for index in lines.indices { while lines[index].last == " " { lines[index].removeLast() } }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}
