/// How alike two labels are.
enum Similarity {
  private static let longest = 255

  /// From 0 for nothing in common to 1 for the same, whatever the case; 0 where either is empty.
  static func of(_ one: String, _ other: String) -> Double {
    let (one, other) = (letters(one), letters(other))
    let longer = max(one.count, other.count)
    guard !one.isEmpty, !other.isEmpty else { return 0 }
    return 1 - Double(distance(one, other)) / Double(longer)
  }

  private static func letters(_ text: String) -> [Unicode.Scalar] {
    Array(text.lowercased().unicodeScalars.filter { !$0.properties.isWhitespace }.prefix(longest))
  }

  /// The least number of letters to insert, delete or replace (Levenshtein).
  private static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    var last = Array(0...other.count)
    for (row, letter) in one.enumerated() {
      var current = [row + 1]
      for (column, otherLetter) in other.enumerated() {
        current.append(
          min(last[column] + (letter == otherLetter ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        )
      }
      last = current
    }
    return last[other.count]
  }
}
