/// Finds what a mistyped name was meant to be.
enum Suggestion {
  /// The nearest of the known names, whatever their case; nil where none is near enough to be meant.
  static func nearest(to name: String, among known: some Sequence<String>) -> String? {
    let typed = Array(name.lowercased().utf8.prefix(200))
    if let longer = shortestLonger(typed, known) { return longer }
    let limit = max(1, typed.count / 3)
    return known.map { (name: $0, distance: distance(typed, Array($0.lowercased().utf8.prefix(200)), limit: limit)) }
      .filter { $0.distance <= limit }
      .min { one, other in
        one.distance != other.distance
          ? one.distance < other.distance : one.name.utf8.lexicographicallyPrecedes(other.name.utf8)
      }?.name
  }

  /// The shortest name that begins as typed: `Bike` for `Bike__c`.
  private static func shortestLonger(_ typed: [UInt8], _ known: some Sequence<String>) -> String? {
    guard typed.count > 2 else { return nil }
    return known.filter { $0.lowercased().utf8.starts(with: typed) }
      .min { one, other in
        one.utf8.count != other.utf8.count
          ? one.utf8.count < other.utf8.count : one.utf8.lexicographicallyPrecedes(other.utf8)
      }
  }

  /// `Did you mean “Account”?`, or nil.
  static func question(for name: String, among known: some Sequence<String>) -> String? {
    nearest(to: name, among: known).map { "Did you mean “\($0)”?" }
  }

  /// The number of letters to insert, delete, replace or swap with the next (optimal string alignment); more than the
  /// limit where it would be.
  static func distance(_ one: [UInt8], _ other: [UInt8], limit: Int) -> Int {
    if abs(one.count - other.count) > limit { return limit + 1 }
    var older = [Int](repeating: 0, count: other.count + 1)
    var last = Array(0...other.count)
    for (row, letter) in one.enumerated() {
      var current = [row + 1]
      for (column, otherLetter) in other.enumerated() {
        var best = min(last[column] + (letter == otherLetter ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, letter == other[column - 1], one[row - 1] == otherLetter {
          best = min(best, older[column - 1] + 1)
        }
        current.append(best)
      }
      (older, last) = (last, current)
    }
    return last[other.count]
  }
}
