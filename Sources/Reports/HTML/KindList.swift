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
    var items = kinds.prefix(Self.mostKinds).map { kind -> Markup in
      let rule = kind.first.rule
      let message = RuleCatalogue.rule(rule)?.message(for: kind.first) ?? rule
      return "<li><button type=\"button\" data-rule=\"\(rule)\">\(message)</button> <b>\(kind.count.grouped)</b></li>"
    }
    let rest = kinds.count - items.count
    if rest > 0 { items.append("<li><b>and \(rest.counted("more kind"))</b></li>") }
    return "<ul class=\"kinds\" aria-label=\"Kinds of change\">\(items.joined(separator: " "))</ul>"
  }

  /// The worst first, then the most frequent.
  private static func precedes(_ one: Kind, _ other: Kind) -> Bool {
    if one.first.severity != other.first.severity { return one.first.severity > other.first.severity }
    if one.count != other.count { return one.count > other.count }
    return one.first.rule.utf8.lexicographicallyPrecedes(other.first.rule.utf8)
  }
}
