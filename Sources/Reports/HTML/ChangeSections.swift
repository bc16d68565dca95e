import Drift
import Schema

/// All changes: what to act on in the open, the rest folded.
struct ChangeSections {
  /// So many findings explain themselves; where there are more, each links to its rule at the end of the page.
  private static let mostExplained = 60

  let drift: SchemaDrift
  let sections: PageSections
  let rows: ChangeRows

  var html: Markup {
    var result: Markup = ""
    result.reserveCapacity(drift.changes.count * 900)
    appendOpen("act", "What to act on", sections.action, to: &result)
    appendFolded(
      "version",
      "From the API version alone",
      "The org is the same; only the version through which it is seen differs.",
      sections.version,
      to: &result
    )
    appendFolded(
      "rest",
      "Safe and informative",
      "Nothing that followed the old schema is hurt.",
      sections.rest,
      to: &result
    )
    for (reason, title, text) in Self.quiet {
      appendFolded(reason.rawValue, title, text, sections.quiet[reason] ?? [], to: &result)
    }
    return result
  }

  /// Whether the page is too long for an explanation a finding.
  private var isLong: Bool { Self.hasMoreFindings(than: Self.mostExplained, drift.changes) }

  /// A finding is what one rule found on one object.
  private static func hasMoreFindings(than limit: Int, _ changes: [Change]) -> Bool {
    var found: Set<[String]> = []
    return changes.contains { change in
      found.insert([change.object ?? "", change.rule])
      return found.count > limit
    }
  }

  /// What the findings link to; nothing where each explains itself.
  var rules: Markup {
    guard isLong else { return "" }
    let used = Set(drift.changes.map(\.rule))
    let items = RuleCatalogue.all.filter { used.contains($0.id) }.map { rule -> Markup in
      """
      <div class="meaning" id="r-\(rule.id)"><h3><code>\(rule.id)</code></h3><p>\(rule.summary)</p>\
      \(FindingPart.explanation(of: rule))</div>

      """
    }
    return """
      <section aria-labelledby="rules-title"><details class="fold" id="rules">
      <summary><h2 id="rules-title">Why, and what to do</h2></summary>
      <p>Each rule that found something.</p>
      \(items)</details></section>
      """
  }

  private static let quiet: [(Change.Quiet, title: String, text: String)] = [
    (
      .accepted, "Accepted",
      "Known to somebody, who said why. An accepted change comes back when its value changes again."
    ),
    (.ignored, "Ignored", "The configuration says that these are of no interest."),
    (.unused, "Used by nobody", "No known consumer uses these."),
  ]

  private func appendOpen(_ id: String, _ title: String, _ changes: [Change], to result: inout Markup) {
    guard !changes.isEmpty else { return }
    result += """
      <section class="changes" id="\(id)" aria-labelledby="\(id)-title">
      \(heading(id, title, changes.count))
      \(KindList(changes).html)
      """
    append(changes, isExplained: true, to: &result)
    result += "</section>\n"
  }

  private func appendFolded(
    _ id: String,
    _ title: String,
    _ text: String,
    _ changes: [Change],
    to result: inout Markup
  ) {
    guard !changes.isEmpty else { return }
    result += """
      <section class="changes" aria-labelledby="\(id)-title"><details class="fold" id="\(id)">
      <summary>\(heading(id, title, changes.count))</summary>
      <p>\(text)</p>

      """
    append(changes, isExplained: false, to: &result)
    result += "</details></section>\n"
  }

  private func heading(_ id: String, _ title: String, _ count: Int) -> Markup {
    """
    <h2 id="\(id)-title">\(title) <span class="count" data-all="\(count)">\(count.grouped)</span></h2>
    """
  }

  private func append(_ changes: [Change], isExplained: Bool, to result: inout Markup) {
    let (whole, objects) = ObjectFindings.whole(of: ObjectFindings.list(of: changes))
    let explanation: FindingPart.Explanation = isLong ? .linked : isExplained ? .open : .folded
    // What is to be known of the snapshots comes before anything in them.
    for object in objects where object.object == nil { result += card(object, explanation) }
    if !whole.isEmpty { result += wholeObjects(whole, explanation) }
    for object in objects where object.object != nil { result += card(object, explanation) }
  }

  private func wholeObjects(_ findings: [Finding], _ explanation: FindingPart.Explanation) -> Markup {
    let parts = findings.lazy.map {
      FindingPart(finding: $0, rows: rows, explanation: explanation, namesObjects: true).html
    }
    return """
      <article class="object"><header><h3>Whole objects</h3> \
      <p class="tally">\(findings.tally.words)</p></header>\(parts)</article>

      """
  }

  private func card(_ object: ObjectFindings, _ explanation: FindingPart.Explanation) -> Markup {
    let findings = object.findings.lazy.map { FindingPart(finding: $0, rows: rows, explanation: explanation).html }
    let name: Markup = object.object.map { "<bdi>\($0)</bdi>" } ?? "The snapshot as a whole"
    return """
      <article class="object" data-o="\(object.object ?? "")"><header><h3>\(name)</h3> \
      <p class="tally">\(object.tally.words)</p></header>\(findings)</article>

      """
  }
}
