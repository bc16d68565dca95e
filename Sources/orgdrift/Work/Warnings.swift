/// What to tell besides the result: the first lines, and how many more there would be.
struct Warnings: Sendable {
  static let limit = 20

  private(set) var first: [String] = []
  private(set) var count = 0
  private var last: String?

  init(_ texts: [String] = []) { for text in texts { add(text) } }

  var isEmpty: Bool { count == 0 }

  /// Adds a line, unless it is the one before: what damaged an archive may be met by each of its members.
  mutating func add(_ text: String) {
    if text == last { return }
    last = text
    if count < Self.limit { first.append(text) }
    count += 1
  }

  /// A line each; the last says how many are left out.
  var lines: [String] { first + (count > first.count ? ["and \(count - first.count) more such messages"] : []) }
}
