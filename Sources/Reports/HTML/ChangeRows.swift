import Drift
import Schema

/// One change as a row of the page: where, from what to what, who uses it, since when, who did it.
struct ChangeRows {
  private static let longestValue = 1000
  private static let mostConsumers = 12
  private static let mostImplied = 20

  private let org: OrgID
  private let origins: Origins

  init(_ page: ReportPage) {
    org = page.drift.head.timeline.org.id
    origins = Origins(page)
  }

  /// The row, under a message that explains it.
  func html(_ change: Change, beside message: String, namesObject: Bool = false) -> Markup {
    let fingerprint = change.fingerprint(in: org)
    let origin = origins.snapshot(of: change)
    return """
      <li id="c-\(fingerprint)" class="row"\(data(change, origin))\(namesObject ? object(change) : "")>\
      <div class="line">\(namesObject ? name(change) : place(change, message))\(values(change))\
      <span class="mark">\(since(origin))\
      <a class="anchor" href="#c-\(fingerprint)" title="Link to this change">\(fingerprint)</a></span></div>\
      \(notes(change))</li>
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
    let markup: Markup
    var length = 0
    switch (change.before, change.after) {
    case (.null, .null) where change.attribute == nil: return "<span class=\"values\"></span>"
    case (.null, let value) where change.attribute == nil:
      guard value != part else { return "<span class=\"values\"></span>" }
      markup = "<ins dir=\"auto\">\(cut(value, &length))</ins>"
    case (let value, .null) where change.attribute == nil:
      guard value != part else { return "<span class=\"values\"></span>" }
      markup = "<del dir=\"auto\">\(cut(value, &length))</del>"
    case (let before, let after):
      let (one, two) = ValueText.distinct(before, after) { $0.hiddenShown() }
      markup = """
        <del dir="auto">\(cut(one, &length))</del> <span class="to">→</span> <ins dir="auto">\(cut(two, &length))</ins>
        """
    }
    return "<span class=\"\(length > 64 ? "values long" : "values")\">\(markup)</span>"
  }

  private func cut(_ value: JSONValue, _ length: inout Int) -> String {
    cut(ValueText.plain(value) { $0.hiddenShown() }, &length)
  }

  private func cut(_ text: String, _ length: inout Int) -> String {
    guard text.utf8.count > 32 else {
      length += text.utf8.count
      return text
    }
    let width = text.count
    length += width
    guard width > Self.longestValue else { return text }
    return "\(text.prefix(Self.longestValue))… (\((width - Self.longestValue).grouped) more characters)"
  }
}

extension ChangeRows {
  private func notes(_ change: Change) -> Markup {
    var notes: [Markup] = []
    if !change.consumers.isEmpty { notes.append(note("Used by", consumers(change.consumers))) }
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

  private func implied(_ implied: [Change.Implied]) -> Markup {
    var items = implied.prefix(Self.mostImplied).map { item -> Markup in
      var length = 0
      let (one, two) = ValueText.distinct(item.before, item.after) { $0.hiddenShown() }
      return """
        <span class="implied"><bdi class="key">\(item.attribute.rawValue)</bdi> \
        <bdi>\(cut(one, &length))</bdi> → <bdi>\(cut(two, &length))</bdi></span>
        """
    }
    let rest = implied.count - items.count
    if rest > 0 { items.append("and \(rest) more") }
    return items.joined(separator: ", ")
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
