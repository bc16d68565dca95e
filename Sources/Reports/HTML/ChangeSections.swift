import Drift
import Schema

/// All changes: what to act on in the open, the rest folded.
struct ChangeSections {
  /// So many findings explain themselves at length; of more, each is folded.
  private static let mostExplained = 60

  let drift: SchemaDrift
  let sections: PageSections
  let rows: ChangeRows

  var html: Markup {
    var result: Markup = ""
    result.reserveCapacity(drift.changes.count * 900)
    result += open("act", "What to act on", "", sections.action)
    result += folded(
      "version",
      "From the API version alone",
      "The org is the same; only the version through which it is seen differs.",
      sections.version
    )
    result += folded("rest", "Safe and informative", "Nothing that followed the old schema is hurt.", sections.rest)
    for (reason, title, text) in Self.quiet {
      result += folded(reason.rawValue, title, text, sections.quiet[reason] ?? [])
    }
    return result
  }

  private static let quiet: [(Change.Quiet, title: String, text: String)] = [
    (
      .accepted, "Accepted",
      "Known to somebody, who said why. An accepted change comes back when its value changes again."
    ),
    (.ignored, "Ignored", "The configuration says that these are of no interest."),
    (.unused, "Used by nobody", "No known consumer uses these."),
  ]

  private func open(_ id: String, _ title: String, _ text: String, _ changes: [Change]) -> Markup {
    guard !changes.isEmpty else { return "" }
    return """
      <section class="changes" id="\(id)" aria-labelledby="\(id)-title">
      <h2 id="\(id)-title">\(title) <span class="count" data-all="\(changes.count)">\(changes.count.grouped)</span></h2>
      \(KindList(changes).html)\(objects(changes, isExplained: true))</section>

      """
  }

  private func folded(_ id: String, _ title: String, _ text: String, _ changes: [Change]) -> Markup {
    guard !changes.isEmpty else { return "" }
    return """
      <section class="changes" aria-labelledby="\(id)-title"><details class="fold" id="\(id)">
      <summary><h2 id="\(id)-title">\(title) <span class="count" data-all="\(changes.count)">\(changes.count.grouped)</span></h2></summary>
      <p>\(text)</p>
      \(objects(changes, isExplained: false))</details></section>

      """
  }

  private func wholeObjects(_ findings: [Finding], isExplained: Bool) -> [Markup] {
    guard !findings.isEmpty else { return [] }
    let parts = findings.map {
      FindingPart(finding: $0, rows: rows, explanation: isExplained ? .open : .folded, namesObjects: true).html
    }
    return [
      """
      <article class="object"><header><h3>Whole objects</h3> \
      <p class="tally">\(findings.flatMap(\.changes).severities.words)</p></header>\(parts.joined())</article>

      """
    ]
  }

  private func objects(_ changes: [Change], isExplained: Bool) -> Markup {
    let (whole, objects) = ObjectFindings.whole(of: ObjectFindings.list(of: changes))
    let isLong = objects.reduce(0) { $0 + $1.findings.count } > Self.mostExplained
    let explanation: FindingPart.Explanation = !isExplained || isLong ? .folded : .open
    let cards = objects.map { object -> Markup in
      let findings = object.findings.map { FindingPart(finding: $0, rows: rows, explanation: explanation).html }
      let name: Markup = object.object.map { "<bdi>\($0)</bdi>" } ?? "The snapshot as a whole"
      return """
        <article class="object" data-o="\(object.object ?? "")"><header><h3>\(name)</h3> \
        <p class="tally">\(object.changes.severities.words)</p></header>\(findings.joined())</article>

        """
    }
    return (wholeObjects(whole, isExplained: isExplained) + cards).joined()
  }
}
