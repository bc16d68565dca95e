import Drift
import Schema

/// Where there are many changes, what kinds of them there are: each a button that shows this kind alone.
struct KindList {
  private static let leastChanges = 40
  private static let mostKinds = 12

  private let changes: [Change]

  private struct Kind {
    let first: Change
    var count = 0
  }

  init(_ changes: [Change]) { self.changes = changes }

  var html: Markup {
    guard changes.count >= Self.leastChanges else { return "" }
    var found: [String: Kind] = [:]
    for change in changes { found[change.rule, default: Kind(first: change)].count += 1 }
    let kinds = found.values.sorted(by: Self.precedes)
    guard kinds.count > 1 else { return "" }
    let messages = kinds.map { Self.message(of: $0.first) }
    let times = messages.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    let items = zip(kinds, messages).map { kind, message -> Markup in
      // Objects and fields share some words, which the cards tell apart.
      let area = (times[message] ?? 0) > 1 ? RuleCatalogue.rule(kind.first.rule)?.area.rawValue : nil
      let words = area.map { "\($0.replacing("-", with: " ")) \(message)" } ?? message
      return """
        <li><button type="button" data-rule="\(kind.first.rule)">\(words)</button> <b>\(kind.count.grouped)</b></li>
        """
    }
    return """
      <ul class="kinds" aria-label="Kinds of change">\(items.prefix(Self.mostKinds).joined(separator: " "))</ul>\
      \(Self.folded(items.dropFirst(Self.mostKinds)))
      """
  }

  private static func folded(_ items: ArraySlice<Markup>) -> Markup {
    guard !items.isEmpty else { return "" }
    return """
      <details class="others"><summary>and \(items.count.counted("more kind"))</summary>\
      <ul class="kinds" aria-label="More kinds of change">\(items.joined(separator: " "))</ul></details>
      """
  }

  private static func message(of change: Change) -> String {
    RuleCatalogue.rule(change.rule)?.message(for: change) ?? change.rule
  }

  /// The worst first, then the most frequent.
  private static func precedes(_ one: Kind, _ other: Kind) -> Bool {
    if one.first.severity != other.first.severity { return one.first.severity > other.first.severity }
    if one.count != other.count { return one.count > other.count }
    return one.first.rule.utf8.lexicographicallyPrecedes(other.first.rule.utf8)
  }
}
