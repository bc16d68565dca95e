import Drift
import Schema

/// The last nights as a small chart: a bar a night, stacked by severity, each a link to what that night brought.
struct TimelineChart {
  private static let mostNights = 30
  private static let width = 340
  private static let plotHeight = 84
  private static let top = 18
  private static let leastSegment = 3

  private let page: ReportPage
  private let nights: [ReportPage.Night]

  init(_ page: ReportPage) {
    self.page = page
    nights = page.nights.suffix(Self.mostNights)
  }

  var html: Markup {
    guard nights.count > 1 else { return "" }
    let height = Self.top + Self.plotHeight + 24
    return """
      <figure class="timeline"><figcaption id="timeline-title">The last \(nights.count) nights</figcaption>
      <svg viewBox="0 0 \(Self.width) \(height)" role="group" aria-labelledby="timeline-title">
      <line class="axis" x1="0" y1="\(baseline)" x2="\(Self.width)" y2="\(baseline)"></line>\
      \(nights.indices.map(bar))\(dates)</svg>
      <p id="night" class="night" role="status"></p></figure>
      """
  }

  private var baseline: Int { Self.top + Self.plotHeight }
  private var slot: Int { min(40, Self.width / nights.count) }
  private var barWidth: Int { max(4, min(22, slot * 2 / 3)) }
  private var left: Int { Self.width - slot * nights.count }

  /// The height of the plot stands for the worst night.
  private var most: Int { max(1, nights.map(\.total).max() ?? 1) }

  private func bar(_ index: Int) -> Markup {
    let night = nights[index]
    let x = left + index * slot
    let isInRange = page.isInRange(night)
    let label = "\(night.snapshot.takenAt.longDay), @\(night.snapshot.number): \(night.words)"
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
    let isNumbered = night.total > 0 && nights.count <= 14
    let number: Markup =
      isNumbered
      ? "<text x=\"\(middle)\" y=\"\(y - 4)\" text-anchor=\"middle\">\(night.total.grouped)</text>" : ""
    let dot: Markup =
      night.total == 0 ? "<circle class=\"quiet\" cx=\"\(middle)\" cy=\"\(baseline - 4)\" r=\"2\"></circle>" : ""
    return """
      <a href="#n-\(night.snapshot.number)" class="\(isInRange ? "bar in" : "bar")" data-t="\(night.snapshot.number)" \
      aria-label="\(label)"><title>\(label)</title>\
      <rect class="hit" x="\(x)" y="0" width="\(slot)" height="\(baseline + 4)"></rect>\(marks)\(dot)\(number)</a>
      """
  }

  /// The first and the last night's.
  private var dates: Markup {
    let y = baseline + 18
    let first = nights.first?.snapshot.takenAt.shortDay ?? ""
    let last = nights.last?.snapshot.takenAt.shortDay ?? ""
    let start: Markup = "<text class=\"date\" x=\"\(left + 2)\" y=\"\(y)\">\(first)</text>"
    let end: Markup = "<text class=\"date\" x=\"\(Self.width - 2)\" y=\"\(y)\" text-anchor=\"end\">\(last)</text>"
    return slot * nights.count > 110 ? "\(start)\(end)" : end
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
