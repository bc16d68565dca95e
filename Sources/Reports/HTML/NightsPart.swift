import Drift
import Schema

/// What each night brought, the newest first.
struct NightsPart {
  private static let mostChanges = 200
  /// Of longer periods only the newest nights list their changes.
  private static let mostNights = 31

  private let page: ReportPage
  private let known: Set<String>
  private let firstListed: Int

  init(_ page: ReportPage) {
    self.page = page
    let org = page.drift.head.timeline.org.id
    // Only the nights of a longer period repeat what stands above, and link to it.
    let isPeriod = page.nights.contains { page.isInRange($0) && $0.snapshot != page.drift.head }
    firstListed = page.drift.head.number - Self.mostNights
    known = isPeriod ? Set(page.drift.changes.map { $0.fingerprint(in: org) }) : []
  }

  var html: Markup {
    guard page.nights.count > 1 else { return "" }
    let nights = page.nights.reversed().lazy.map(night)
    guard !isPeriod else {
      return """
        <section id="nights" aria-labelledby="nights-title"><h2 id="nights-title">Night by night</h2>
        <p>\(explanation)</p>
        \(nights)</section>
        """
    }
    return """
      <section aria-labelledby="nights-title"><details class="fold" id="nights">
      <summary><h2 id="nights-title">Night by night</h2></summary>
      <p>\(explanation)</p>
      \(nights)</details></section>
      """
  }

  private var isPeriod: Bool { !known.isEmpty || page.nights.count { page.isInRange($0) } > 1 }

  private var explanation: String {
    isPeriod
      ? "Each night against the one before. What came and went in between is here alone; the changes above are the net."
      : "Each night against the one before."
  }

  private func night(_ night: ReportPage.Night) -> Markup {
    let snapshot = night.snapshot
    let partial: Markup = snapshot.status == .partial ? " <span class=\"partial\">partial</span>" : ""
    let heading: Markup = """
      <span class="when">\(snapshot.takenAt.longDay)</span> <span class="at">@\(snapshot.number)</span> \
      <span class="tally">\(night.words)</span>\(partial)
      """
    guard let changes = night.changes, !changes.isEmpty, page.isInRange(night), isPeriod, snapshot.number > firstListed
    else {
      return "<p class=\"nightly\" id=\"n-\(snapshot.number)\">\(heading)</p>\n"
    }
    let worstFirst = Severity.allCases.reversed().flatMap { severity in changes.filter { $0.severity == severity } }
    var rows = worstFirst.prefix(Self.mostChanges).map(row)
    let rest = changes.count - rows.count
    if rest > 0 { rows.append("<li class=\"more\">and \(rest.grouped) more: orgdrift diff tells of all.</li>") }
    return """
      <details class="nightly" id="n-\(snapshot.number)"><summary>\(heading)</summary>
      <ul class="short">\(rows.joined(separator: "\n"))</ul></details>

      """
  }

  private func row(_ change: Change) -> Markup {
    let message = RuleCatalogue.rule(change.rule)?.message(for: change) ?? change.rule
    let names = [change.object, change.field, change.part].compactMap(\.self)
    let place: Markup =
      names.isEmpty
      ? "the snapshot as a whole" : names.map { "<bdi>\($0)</bdi>" as Markup }.joined(separator: " › ")
    let fingerprint = change.fingerprint(in: page.drift.head.timeline.org.id)
    let link: Markup =
      known.contains(fingerprint)
      ? "<a href=\"#c-\(fingerprint)\">\(message)</a>"
      : "<span>\(message)</span> <span class=\"gone\">not in the net</span>"
    return """
      <li><span class="severity \(change.severity.rawValue)">\(change.severity.rawValue)</span> \
      <span class="name">\(place)</span> \(link)</li>
      """
  }
}
