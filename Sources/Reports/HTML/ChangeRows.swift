import Drift
import Schema

/// One change as a row of the page: where, from what to what, who uses it, since when, who did it.
struct ChangeRows {
  private static let mostConsumers = 12
  private static let mostImplied = 20
  private static let openImplied = 3

  private let org: OrgID
  private let origins: Origins

  init(_ page: ReportPage, _ origins: Origins) {
    org = page.drift.head.timeline.org.id
    self.origins = origins
  }

  /// The row, under a message that explains it.
  ///
  /// - Parameter tellsUsage: false where who uses it stands in ``usage(of:)`` of all rows already.
  func html(
    _ change: Change,
    beside message: String,
    namesObject: Bool = false,
    tellsUsage: Bool = true
  ) -> Markup {
    let fingerprint = change.fingerprint(in: org)
    let origin = origins.snapshot(of: change)
    return """
      <li id="c-\(fingerprint)" class="row"\(data(change, origin))\(namesObject ? object(change) : "")>\
      <div class="line">\(namesObject ? name(change) : place(change, message))\(values(change))\
      <span class="mark">\(since(origin))\
      <a class="anchor" href="#c-\(fingerprint)" title="Link to this change">\(fingerprint)</a></span></div>\
      \(notes(change, tellsUsage: tellsUsage))</li>
      """
  }

  /// What the filters look at.
  private func data(_ change: Change, _ origin: SnapshotHeader?) -> Markup {
    var result: Markup = " data-r=\"\(change.reader.level)\" data-w=\"\(change.writer.level)\""
    if let quiet = change.quiet { result += " data-q=\"\(quiet.rawValue)\"" }
    let packages = change.packages
    if !packages.isEmpty { result += " data-n=\"\(packages.joined(separator: " "))\"" }
    if let origin { result += " data-t=\"\(origin.number)\"" }
    return result
  }

  /// Where one night brought everything, the page says so once.
  private func since(_ origin: SnapshotHeader?) -> Markup {
    guard let origin, !origins.isOneNight else { return "" }
    return "<span class=\"since\">since \(origin.takenAt.shortDay) (@\(origin.number))</span> "
  }

  private func object(_ change: Change) -> Markup { " data-o=\"\(change.object ?? "")\"" }

  private func name(_ change: Change) -> Markup {
    "<span class=\"place\"><bdi class=\"name\">\(change.object ?? "")</bdi></span>"
  }

  private func place(_ change: Change, _ message: String) -> Markup {
    var parts: [Markup] = []
    if let field = change.field { parts.append("<bdi class=\"name\">\(field)</bdi>") }
    if let part = change.part { parts.append("<bdi class=\"part\">\(part)</bdi>") }
    if parts.isEmpty {
      parts.append("<span class=\"whole\">\(change.object == nil ? "whole snapshot" : "the object")</span>")
    }
    if let attribute = change.attribute?.rawValue, !message.mentions(attribute) {
      parts.append("<bdi class=\"key\">\(attribute)</bdi>")
    }
    return "<span class=\"place\">\(parts.joined(separator: " <span class=\"sep\">›</span> "))</span>"
  }

  private func values(_ change: Change) -> Markup {
    let part = change.part.map(JSONValue.string)
    switch (change.before, change.after) {
    case (.null, .null) where change.attribute == nil: return Self.noValues
    case (.null, let value) where change.attribute == nil:
      guard value != part else { return Self.noValues }
      let values = PageValues(value)
      // What could not be captured is listed by its change, and is nothing that came.
      return change.isOfLoss ? box(values, values.first) : box(values, "<ins dir=\"auto\">\(values.first)</ins>")
    case (let value, .null) where change.attribute == nil:
      // What went stands below, a change each.
      guard value != part, change.object != nil || !change.isOfLoss else { return Self.noValues }
      let values = PageValues(value)
      return box(values, "<del dir=\"auto\">\(values.first)</del>")
    case (let before, let after):
      let values = PageValues(before, after)
      return box(
        values,
        """
        <del dir="auto">\(values.first)</del> <span class="to">→</span> <ins dir="auto">\(values.second)</ins>
        """
      )
    }
  }

  private static let noValues: Markup = "<span class=\"values\"></span>"

  private func box(_ values: PageValues, _ markup: Markup) -> Markup {
    "<span class=\"\(values.isLong ? "values long" : "values")\">\(markup)</span>"
  }
}

extension ChangeRows {
  /// Who uses each of several changes, where all have the same consumers; nil where each has to tell of its own.
  func usage(of changes: [Change]) -> Markup? {
    guard changes.count > 1, let consumers = changes.first?.consumers, !consumers.isEmpty,
      changes.allSatisfy({ $0.consumers == consumers })
    else { return nil }
    return "<dl class=\"notes\">\(note("Used by", self.consumers(consumers)))</dl>"
  }

  private func notes(_ change: Change, tellsUsage: Bool) -> Markup {
    var notes: [Markup] = []
    if tellsUsage, !change.consumers.isEmpty { notes.append(note("Used by", consumers(change.consumers))) }
    if let name = change.possibleRename {
      notes.append(note("Renamed?", "<bdi class=\"name\">\(name)</bdi> looks like the same thing under another name"))
    }
    if let confidence = change.confidence { notes.append(note("How sure", "\(confidence.rawValue)")) }
    if let attribution = change.attribution { notes.append(note("By", who(attribution))) }
    if !change.implied.isEmpty { notes.append(note("Also", implied(change.implied))) }
    if let acceptance = change.acceptance { notes.append(note("Accepted", reason(acceptance))) }
    if let ignore = change.ignored { notes.append(note("Ignored", reason(ignore))) }
    return notes.isEmpty ? "" : "<dl class=\"notes\">\(notes)</dl>"
  }

  private func note(_ term: String, _ text: Markup) -> Markup { "<div><dt>\(term)</dt><dd>\(text)</dd></div>" }

  private func consumers(_ consumers: [Consumer]) -> Markup {
    var items = consumers.prefix(Self.mostConsumers).map { consumer -> Markup in
      let kind = consumer.kind == .other ? "" : "\(consumer.kind.rawValue) "
      let owner: Markup = consumer.owner.map { " (<bdi>\($0)</bdi>)" } ?? ""
      return "<span class=\"consumer\">\(kind)<bdi class=\"name\">\(consumer.name)</bdi>\(owner)</span>"
    }
    let rest = consumers.count - items.count
    if rest > 0 { items.append("and \(rest) more") }
    return items.joined(separator: ", ")
  }

  private func who(_ attribution: Attribution) -> Markup {
    """
    <bdi>\(attribution.user ?? "Salesforce")</bdi>, \(attribution.at.element) (\(attribution.confidence.rawValue)): \
    <span dir="auto">\(attribution.action)</span>
    """
  }

  /// The first few; the rest is folded.
  private func implied(_ implied: [Change.Implied]) -> Markup {
    let items = implied.prefix(Self.mostImplied).lazy.map { item -> Markup in
      let values = PageValues(item.before, item.after)
      return """
        <span class="implied"><bdi class="key">\(item.attribute.rawValue)</bdi> \
        <bdi>\(values.first)</bdi> → <bdi>\(values.second)</bdi></span>
        """
    }
    let first = items.prefix(Self.openImplied).joined(separator: ", ")
    guard implied.count > Self.openImplied else { return first }
    let left = implied.count - Self.mostImplied
    let more: Markup = left > 0 ? ", and \(left.grouped) more" : ""
    return """
      \(first)<details class="others"><summary>and \((implied.count - Self.openImplied).grouped) more</summary>\
      \(items.dropFirst(Self.openImplied).joined(separator: ", "))\(more)</details>
      """
  }

  private func reason(_ acceptance: Acceptance) -> Markup {
    let end: Markup = acceptance.until.map { " until \($0.longDay)" } ?? ""
    return
      "<span dir=\"auto\">\(acceptance.reason)</span> (<bdi>\(acceptance.by)</bdi>, \(acceptance.at.longDay)\(end))"
  }

  private func reason(_ ignore: Ignore) -> Markup {
    let words = [ignore.owner, ignore.until.map { "until \($0.longDay)" }].compactMap(\.self).joined(separator: ", ")
    let end: Markup = words.isEmpty ? "" : " (<bdi>\(words)</bdi>)"
    return "<span dir=\"auto\">\(ignore.reason)</span>\(end)"
  }
}

extension Severity {
  /// 0 for info to 3 for breaking, as the script of the page counts.
  var level: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension Change {
  /// Whether it lists what was lost as its value after, which has none before.
  fileprivate var isOfLoss: Bool { object == nil && RuleCatalogue.rule(rule)?.action == .remove }

  /// The namespaces of its object and field, which tell the package they came with.
  var packages: [String] {
    let found = [object, field].compactMap { $0?.namespace }
    return found.count == 2 && found[0] == found[1] ? [found[0]] : found
  }
}

extension String {
  /// `ns` of `ns__Name__c`; nil where there is none.
  fileprivate var namespace: String? {
    var end: Substring.UTF8View.Index?
    var isAfterUnderscore = false
    let bytes = self[...].utf8
    for index in bytes.indices {
      let byte = bytes[index]
      guard byte > 0x20, byte < 0x80 else { return nil }
      if byte == UInt8(ascii: "_"), isAfterUnderscore {
        if let end { return end > startIndex ? String(self[..<end]) : nil }
        end = bytes.index(before: index)
        isAfterUnderscore = false
      } else {
        isAfterUnderscore = byte == UInt8(ascii: "_")
      }
    }
    return nil
  }
}
