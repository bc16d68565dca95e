import Drift
import Schema

/// What each night brought, the newest first.
struct NightsPart {
  private static let mostChanges = 200
  /// Of longer periods only the newest nights list their changes.
  private static let mostNights = 31
  private static let values = ValueText(limit: 60)

  private let page: ReportPage
  private let net: Net
  private let firstListed: Int

  init(_ page: ReportPage) {
    self.page = page
    // Only the nights of a longer period repeat what stands above, and link to it.
    let isPeriod = page.nights.contains { page.isInRange($0) && $0.snapshot != page.drift.head }
    firstListed = page.drift.head.number - Self.mostNights
    net = Net(isPeriod ? page.drift.changes : [], in: page.drift.head.timeline.org.id)
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

  private var isPeriod: Bool { !net.isEmpty || page.nights.count { page.isInRange($0) } > 1 }

  private var explanation: String {
    isPeriod
      ? """
      Each night against the one before, while the changes above are the net. What is not in the net was undone, or is \
      told above by another change.
      """
      : "Each night against the one before."
  }

  private func night(_ night: ReportPage.Night) -> Markup {
    let snapshot = night.snapshot
    let partial: Markup = snapshot.status == .partial ? " <span class=\"partial\">partial</span>" : ""
    let heading: Markup = """
      <span class="when">\(snapshot.takenAt.longDay)</span> <span class="at">@\(snapshot.number)</span> \
      <span class="tally">\(tally(night))</span>\(partial)
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

  /// A number and its word stay on one line.
  private func tally(_ night: ReportPage.Night) -> Markup {
    guard night.total > 0 else { return "\(night.words)" }
    return night.counts.parts.map { "<span class=\"nowrap\">\($0)</span>" as Markup }.joined(separator: ", ")
  }

  private func row(_ change: Change) -> Markup {
    let message = RuleCatalogue.rule(change.rule)?.message(for: change) ?? change.rule
    let names = [change.object, change.field, change.part].compactMap(\.self)
    let place: Markup =
      names.isEmpty
      ? "the snapshot as a whole" : names.map { "<bdi>\($0)</bdi>" as Markup }.joined(separator: " › ")
    return """
      <li><span class="severity \(change.severity.rawValue)">\(change.severity.rawValue)</span> \
      <span class="name">\(place)</span> \(told(change, message))</li>
      """
  }

  /// What happened: a link to where the page tells of it, or its values here and what became of it.
  private func told(_ change: Change, _ message: String) -> Markup {
    let standing = net.standing(of: change)
    if case .same(let fingerprint) = standing { return "<a href=\"#c-\(fingerprint)\">\(message)</a>" }
    let values = Self.values.detail(of: change, beside: message)
    let detail: Markup = values.isEmpty ? "" : " <bdi class=\"change\">\(values)</bdi>"
    let fate: Markup =
      switch standing {
      case .otherValues(let fingerprint): "in the net with <a href=\"#c-\(fingerprint)\">other values</a>"
      case .part(let fingerprint, let message): "part of <a href=\"#c-\(fingerprint)\">\(message)</a>"
      case .same, .absent: "not in the net"
      }
    return "<span>\(message)</span>\(detail) <span class=\"gone\">\(fate)</span>"
  }
}
