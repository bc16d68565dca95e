import Drift
import Schema

/// The four numbers, and a line of how much is behind them.
struct FiguresPart {
  let drift: SchemaDrift
  let sections: PageSections

  var html: Markup {
    "<ul class=\"figures\">\(drift.base == nil ? inventory : severities)</ul>\(totals)"
  }

  private var severities: [Markup] {
    Severity.allCases.reversed().map { severity in
      let count = sections.count(severity)
      let target = severity >= .risky ? "act" : "rest"
      let number: Markup = """
        <strong>\(count.grouped)</strong> <span class="name">\(severity.rawValue)</span> \
        <small>\(severity.meaning)</small>
        """
      return count > 0
        ? "<li class=\"\(severity.rawValue)\"><a href=\"#\(target)\">\(number)</a></li>"
        : "<li class=\"none\"><span>\(number)</span></li>"
    }
  }

  private var inventory: [Markup] {
    let head = drift.head
    return [
      (head.objectCount.grouped, "objects", "captured"), (head.fieldCount.grouped, "fields", "of these objects"),
      (head.gapCount.grouped, head.gapCount == 1 ? "gap" : "gaps", "listed, not captured"),
      (head.timeline.apiVersion.description, "API version", "of every describe"),
    ]
    .map { "<li><span><strong>\($0)</strong> <span class=\"name\">\($1)</span> <small>\($2)</small></span></li>" }
  }

  /// What a quiet night was about.
  private var unchanged: [String] {
    guard drift.base != nil else { return [] }
    let head = drift.head
    return ["\(head.objectCount.grouped) objects and \(head.fieldCount.grouped) fields are as they were."]
  }

  private var totals: Markup {
    let summary = drift.summary
    let things = [("objects", summary.objects), ("fields", summary.fields)].compactMap { noun, counts in
      let words = [(counts.added, "added"), (counts.removed, "removed"), (counts.changed, "changed")]
        .filter { $0.0 > 0 }.map { "\($0.0.grouped) \($0.1)" }
      return words.isEmpty ? nil : "\(noun): \(words.joined(separator: ", "))"
    }
    let asides = [
      (sections.version.count, "from the API version alone"), (summary.accepted, "accepted"),
      (summary.ignored, "ignored"), (summary.unused, "used by nobody"),
    ]
    .filter { $0.0 > 0 }.map { "\($0.0.grouped) \($0.1)" }
    let parts = things + (asides.isEmpty ? [] : ["besides: " + asides.joined(separator: ", ")])
    let all = parts.isEmpty ? unchanged : parts
    return all.isEmpty
      ? "" : "<p class=\"totals\">\(all.map { "<span>\($0)</span>" as Markup }.joined(separator: " "))</p>"
  }
}
