import Drift
import Schema

/// What one rule found on one object: the changes, why they matter, and what to do.
struct FindingPart {
  /// Where the rule's explanation stands.
  enum Explanation {
    case open
    case folded
    /// Once for all findings of the rule, at the end of the page.
    case linked
  }

  let finding: Finding
  let rows: ChangeRows
  let explanation: Explanation
  /// Whether the changes are of several objects, so that each has to be named.
  var namesObjects = false

  var html: Markup {
    let usage = rows.usage(of: finding.changes)
    let items = finding.changes.lazy.map { change in
      rows.html(change, beside: finding.message, namesObject: namesObjects, tellsUsage: usage == nil)
    }
    let id: Markup = finding.rule.map { "<code class=\"rule\">\($0.id)</code>" } ?? ""
    return """
      <div class="finding \(finding.severity.rawValue)" data-k="\(finding.changes.first?.rule ?? "")">\
      <h4><span class="severity">\(finding.severity.rawValue)</span> \(message) \
      \(audiences)\(id)</h4>\
      <ul class="\(finding.isOfWholeObject && !namesObjects ? "rows bare" : "rows")">\(items)</ul>\(usage ?? "")\(explained)</div>
      """
  }

  /// A message starts with a capital letter, but the key of an attribute is written as Salesforce writes it.
  private var message: Markup {
    "<span class=\"\(isKeyFirst ? "words" : "message")\">\(finding.message)</span>"
  }

  /// Whether the message starts with the change's attribute, and not with a word that happens to be the same.
  private var isKeyFirst: Bool {
    guard var change = finding.changes.first, let key = change.attribute?.rawValue, finding.message.hasPrefix(key)
    else { return false }
    change.attribute = nil
    return finding.rule?.message(for: change) == String(finding.message.dropFirst(key.count))
  }

  /// Whom it hurts how much, where readers and writers differ.
  private var audiences: Markup {
    guard let change = finding.changes.first, change.reader != change.writer else { return "" }
    return "<span class=\"audiences\">readers \(change.reader.rawValue), writers \(change.writer.rawValue)</span> "
  }

  private var explained: Markup {
    guard let rule = finding.rule else { return "" }
    // What a gate says is to be read before anything else, however long the page is.
    let isGate = rule.tags.contains(.gate)
    if explanation == .linked, !isGate {
      return "<p class=\"explain\"><a href=\"#r-\(rule.id)\">Why, and what to do</a></p>"
    }
    let list = Self.explanation(of: rule)
    return explanation == .open || isGate
      ? list : "<details class=\"explain\"><summary>Why, and what to do</summary>\(list)</details>"
  }

  /// Why changes of the rule matter, and what to do.
  static func explanation(of rule: Rule) -> Markup {
    let notes = rule.tags.compactMap(\.note)
    let more: Markup = notes.isEmpty ? "" : "<div><dt>Note</dt><dd>\(notes.joined(separator: " "))</dd></div>"
    return """
      <dl class="why"><div><dt>Why</dt><dd>\(rule.why)</dd></div><div><dt>What to do</dt><dd>\(rule.remedy)</dd></div>\
      \(more)</dl>
      """
  }
}

extension Rule.Tag {
  /// For people; nil where it says nothing that they can use.
  fileprivate var note: String? {
    switch self {
    case .gate: "Look at this before you trust the rest."
    case .perUser: "It may be an effect of the running user's permissions."
    case .noCDC: "Salesforce sends no change event for it, so this report is the only sign."
    case .backfill: "The rows have to be loaded again."
    default: nil
    }
  }
}
