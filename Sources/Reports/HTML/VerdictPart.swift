import Drift
import Schema

/// What most people need to know, in one sentence.
struct VerdictPart {
  let drift: SchemaDrift
  let sections: PageSections

  /// The page's heading, and which snapshots it compares.
  var html: Markup {
    let tone = drift.base == nil ? "first" : worst?.rawValue ?? "quiet"
    return """
      <p class="org"><bdi>\(drift.head.timeline.org.alias)</bdi><span> schema report</span></p>
      <h1 class="\(tone)">\(sentence)</h1>
      <p class="sides">\(sides)</p>
      """
  }

  /// For the window's title and the file's preview: `prod: 2 breaking, 5 risky; 20 November 2026`.
  var title: String {
    let counts = (sections.action + sections.rest).severities.words
    let gone = GateWords(drift).removed.map { "\($0) gone; " } ?? ""
    let what = drift.base == nil ? "first snapshot" : counts.isEmpty ? "nothing changed" : gone + counts
    return "\(drift.head.timeline.org.alias): \(what); \(drift.head.takenAt.longDay)"
  }

  private var worst: Severity? { (sections.action + sections.rest).map(\.severity).max() }

  private var sentence: Markup {
    let head = drift.head
    guard let base = drift.base else {
      return "The first snapshot of \(head.timeline.org.alias): nothing to compare it with yet."
    }
    let gates = GateWords(drift)
    let doubt: Markup = gates.doubt.map { " \($0)" } ?? ""
    if let alarm = gates.alarm { return "\(alarm)\(doubt)" }
    let (breaking, risky) = (sections.count(.breaking), sections.count(.risky))
    let isPeriod = base.timeline == head.timeline && head.number - base.number > 1
    if breaking > 0 {
      let rest = risky > 0 ? ", and \(risky.grouped) more \(risky == 1 ? "needs" : "need") a look" : ""
      return "\(follower)\(breaking.grouped) breaking \(breaking == 1 ? "change" : "changes")\(place)\(rest).\(doubt)"
    }
    if risky > 0 {
      return "Nothing breaks, but \(risky.grouped) \(risky == 1 ? "change needs" : "changes need") a look.\(doubt)"
    }
    if !sections.rest.isEmpty {
      return "Nothing to act on: \(sections.rest.count.counted("change")) that only \(effect)."
    }
    if !sections.version.isEmpty { return "The org is unchanged: only the API version differs." }
    if !sections.quiet.isEmpty {
      return drift.changes.count == 1
        ? "Nothing new: the one change is known." : "Nothing new: all \(drift.changes.count.grouped) changes are known."
    }
    return isPeriod ? "Nothing is different from before." : "Nothing changed."
  }

  /// Where the breaking changes are: the one object, or the one that has most of them.
  private var place: Markup {
    var counts: [String: Int] = [:]
    for change in sections.action where change.severity == .breaking {
      if let object = change.object { counts[object, default: 0] += 1 }
    }
    guard let (name, count) = counts.max(by: { $0.value < $1.value }) else { return "" }
    if counts.count == 1 { return " on <bdi>\(name)</bdi>" }
    // Only one object can have more than half.
    guard count >= 3, count * 2 > counts.values.reduce(0, +) else { return " on \(counts.count.grouped) objects" }
    return " on \(counts.count.grouped) objects, \(count.grouped) of them on <bdi>\(name)</bdi>"
  }

  private var follower: String {
    switch drift.audience {
    case .all: ""
    case .reader: "For those who read the data: "
    case .writer: "For those who write the data: "
    }
  }

  private var effect: String {
    let kinds = sections.rest.severities
    let isOne = sections.rest.count == 1
    if kinds[.safe] == nil { return isOne ? "concerns texts or screens" : "concern texts and screens" }
    if isOne { return "adds or relaxes" }
    return kinds[.info] == nil ? "add or relax" : "add, relax or describe"
  }

  private var sides: Markup {
    let head = drift.head
    guard let base = drift.base else { return "\(side(head, isLong: true))" }
    let isOneTimeline = base.timeline == head.timeline
    let timeline: Markup = isOneTimeline ? "<bdi>\(head.timeline.description)</bdi>, " : ""
    let nights = head.number - base.number
    let net: Markup = isOneTimeline && nights > 1 ? ", the net of \(nights) nights" : ""
    return "\(timeline)\(side(base, isLong: !isOneTimeline)) to \(side(head, isLong: !isOneTimeline))\(net)"
  }

  private func side(_ snapshot: SnapshotHeader, isLong: Bool) -> Markup {
    let name: Markup = isLong ? "<bdi>\(snapshot.timeline.description)</bdi>" : ""
    return "<span class=\"side\">\(name)@\(snapshot.number) (\(snapshot.takenAt.element))</span>"
  }
}
