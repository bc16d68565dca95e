import Schema

/// How the page writes times, severities and counts.
extension UTCTime {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// `20 November 2026`
  var longDay: String { dayText { $0 } }

  /// `20 Nov`
  var shortDay: String { String(dayText { String($0.prefix(3)) }.dropLast(5)) }

  /// `20 Nov 2026, 02:00 UTC`
  var moment: String { "\(dayText { String($0.prefix(3)) }), \(clock.prefix(5)) UTC" }

  private func dayText(_ month: (String) -> String) -> String {
    let parts = day.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, Self.months.indices.contains(parts[1] - 1) else { return day }
    return "\(parts[2]) \(month(Self.months[parts[1] - 1])) \(parts[0])"
  }

  /// The moment for people, and for tools.
  var element: Markup { "<time datetime=\"\(description)\">\(moment)</time>" }
}

extension [Severity: Int] {
  /// `2 breaking, 1 safe`; empty where all are 0.
  var words: String { parts.joined(separator: ", ") }

  /// `2 breaking` and `1 safe`.
  var parts: [String] {
    Severity.allCases.reversed().compactMap { severity in
      let count = self[severity] ?? 0
      return count > 0 ? "\(count.grouped) \(severity.rawValue)" : nil
    }
  }
}

extension Sequence<Change> {
  /// How many there are of each severity.
  var severities: [Severity: Int] { reduce(into: [:]) { $0[$1.severity, default: 0] += 1 } }
}

extension Int {
  /// With a thin space between thousands from 10,000 on: `5000`, `12 000`.
  var grouped: String {
    guard self >= 10_000 else { return String(self) }
    let rest = String(self % 1000)
    return "\((self / 1000).grouped)\u{202F}\(String(repeating: "0", count: 3 - rest.utf8.count))\(rest)"
  }
}

extension [String] {
  /// `a`, `a and b`, `a, b and c`
  var listed: String {
    guard count > 1, let last else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " and " + last
  }
}

extension Severity {
  /// What it means for those who follow the old schema.
  var meaning: String {
    switch self {
    case .breaking: "can fail or lose data"
    case .risky: "needs a look"
    case .safe: "only adds or relaxes"
    case .info: "texts and screens"
    }
  }
}

extension String {
  /// Whether a word stands in the text, whatever the case of ASCII letters.
  func mentions(_ word: String) -> Bool {
    func folded(_ text: String) -> [UInt8] { text.utf8.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 } }
    let (text, word) = (folded(self), folded(word))
    guard text.count >= word.count else { return false }
    return (0...(text.count - word.count)).contains { text[$0..<($0 + word.count)].elementsEqual(word) }
  }
}
