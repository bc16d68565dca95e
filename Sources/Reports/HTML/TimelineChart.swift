import Drift
import Schema

/// The last nights, or those of the period, as a small chart: a bar a night, stacked by severity, each a link to what
/// that night brought.
struct TimelineChart {
  private static let leastNights = 3
  private static let usualNights = 30
  /// More bars would be too narrow to be hit.
  private static let mostNights = 85
  private static let width = 340
  private static let plotHeight = 84
  private static let top = 18
  private static let leastSegment = 3
  private static let digit = 7

  private let page: ReportPage
  private let nights: [ReportPage.Night]
  private let comparedCount: Int
  private let origins: Origins

  init(_ page: ReportPage, _ origins: Origins) {
    self.page = page
    self.origins = origins
    comparedCount = page.nights.count { page.isInRange($0) }
    nights = page.nights.suffix(min(max(Self.usualNights, comparedCount), Self.mostNights))
  }

  var html: Markup {
    guard nights.count >= Self.leastNights else { return "" }
    let height = baseline + 46
    return """
      <figure class="timeline"><figcaption id="timeline-title">\(caption)</figcaption>
      <svg viewBox="0 0 \(Self.width) \(height)" role="group" aria-labelledby="timeline-title">
      <line class="axis" x1="0" y1="\(baseline)" x2="\(right)" y2="\(baseline)"></line>\
      \(nights.indices.map(bar))\(dates)\(legend)</svg>
      <p id="night" class="night" role="status"></p></figure>
      """
  }

  private var caption: String {
    if comparedCount > nights.count {
      return "The last \(nights.count) of the \(comparedCount.grouped) nights that are compared"
    }
    let isAll = comparedCount == nights.count
    let compared = comparedCount > 1 && !isAll ? ", of which \(comparedCount) are compared" : ""
    return isAll ? "The \(nights.count) nights that are compared" : "The last \(nights.count) nights\(compared)"
  }

  private var baseline: Int { Self.top + Self.plotHeight }
  private var slot: Int { min(40, Self.width / nights.count) }
  private var barWidth: Int { max(2, min(22, slot * 2 / 3)) }
  /// Where the last bar ends; a young timeline leaves room after it.
  private var right: Int { slot * nights.count }

  /// The height of the plot stands for the worst night.
  private var most: Int { max(1, nights.map(\.total).max() ?? 1) }
  private var tallest: Int? { nights.indices.max { nights[$0].total < nights[$1].total } }

  private func bar(_ index: Int) -> Markup {
    let night = nights[index]
    let x = index * slot
    let isInRange = page.isInRange(night)
    let label = "\(night.snapshot.takenAt.longDay), @\(night.snapshot.number): \(night.words)\(net(of: night))"
    var y = baseline
    var marks: Markup = ""
    for severity in Severity.allCases {
      let count = night.counts[severity] ?? 0
      guard count > 0 else { continue }
      let height = max(Self.leastSegment, count * (Self.plotHeight - 3 * Self.leastSegment) / most)
      y -= height
      let inset = x + (slot - barWidth) / 2
      marks += """
        <rect class="\(severity.rawValue)" x="\(inset)" y="\(y)" width="\(barWidth)" height="\(max(1, height - 1))"></rect>
        """
    }
    let middle = x + slot / 2
    let dot: Markup =
      night.total == 0 ? "<circle class=\"quiet\" cx=\"\(middle)\" cy=\"\(baseline - 4)\" r=\"2\"></circle>" : ""
    return """
      <a href="#n-\(night.snapshot.number)" class="\(isInRange ? "bar in" : "bar")" data-t="\(night.snapshot.number)" \
      aria-label="\(label)"><title>\(label)</title>\
      <rect class="hit" x="\(x)" y="0" width="\(slot)" height="\(baseline + 4)"></rect>\(marks)\(dot)\
      \(number(index, above: y))</a>
      """
  }

  /// A bar's number where it has room. The tallest has one always, as the scale of the others.
  private func number(_ index: Int, above y: Int) -> Markup {
    let text = nights[index].total.grouped
    let width = text.count * Self.digit
    guard nights[index].total > 0, width + 2 <= slot || index == tallest else { return "" }
    let middle = min(max(index * slot + slot / 2, width / 2), Self.width - width / 2)
    return "<text x=\"\(middle)\" y=\"\(y - 4)\" text-anchor=\"middle\">\(text)</text>"
  }

  /// Of a period, how much of what a night brought is left at its end, which is all that the page lists.
  private func net(of night: ReportPage.Night) -> String {
    guard comparedCount > 1, page.isInRange(night), night.changes != nil, night.total > 0 else { return "" }
    let kept = origins.count(of: night.snapshot)
    if kept == night.total { return "" }
    if kept == 0 { return "; \(night.total == 1 ? "it is not" : "none of them is") in the net since then" }
    return "; \(kept.grouped) of these \(night.total.grouped) \(kept == 1 ? "is" : "are") in the net since then"
  }

  /// The first and the last night's.
  private var dates: Markup {
    let y = baseline + 18
    let first = nights.first?.snapshot.takenAt.shortDay ?? ""
    let last = nights.last?.snapshot.takenAt.shortDay ?? ""
    return """
      <text class="date" x="2" y="\(y)">\(first)</text>\
      <text class="date" x="\(right - 2)" y="\(y)" text-anchor="end">\(last)</text>
      """
  }

  /// What the colours mean, of those that occur.
  private var legend: Markup {
    let y = baseline + 40
    let shown = Severity.allCases.reversed().filter { severity in nights.contains { $0.counts[severity] ?? 0 > 0 } }
    let items = shown.enumerated().map { index, severity -> Markup in
      """
      <rect class="\(severity.rawValue)" x="\(index * 85)" y="\(y - 9)" width="10" height="10"></rect>\
      <text x="\(index * 85 + 15)" y="\(y)">\(severity.rawValue)</text>
      """
    }
    return "<g class=\"legend\">\(items)</g>"
  }
}

extension ReportPage {
  /// Whether a night is one of those that the page compares.
  func isInRange(_ night: Night) -> Bool {
    guard let base = drift.base, base.timeline == drift.head.timeline else { return night.snapshot == drift.head }
    return night.snapshot.number > base.number && night.snapshot.number <= drift.head.number
  }
}

extension ReportPage.Night {
  var total: Int { counts.values.reduce(0, +) }

  /// `2 breaking, 1 safe`, or what else there is to say.
  var words: String {
    if snapshot.number == 1, total == 0 { return "the first snapshot" }
    return total == 0 ? "no changes" : counts.words
  }
}
