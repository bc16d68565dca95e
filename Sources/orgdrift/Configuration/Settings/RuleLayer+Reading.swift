import Drift
import Schema
import Yams

extension RuleLayer {
  private typealias Entry = ConfigurationReading.Entry

  private static let levels = Severity.allCases.reversed().map(\.rawValue)

  /// Reads what stands below `rules`.
  static func read(_ section: ConfigurationReading.Entry, _ reading: inout ConfigurationReading) -> RuleLayer {
    var layer = RuleLayer()
    if ConfigurationReading.isNull(section.value) { return layer }
    let known = ["severity", "ignore", "thresholds", "unusedLowered"]
    for entry in reading.entries(of: section.value, section.name, known: known) {
      switch entry.name {
      case "severity":
        for rule in reading.entries(of: entry.value, "rules.severity") {
          guard isRule(rule.name, rule.mark, &reading) else { continue }
          layer.severities[rule.name] = override(rule, &reading)
        }
      case "ignore":
        guard case .sequence(let ignores) = entry.value else {
          reading.report(
            "rules.ignore holds \(ConfigurationReading.kind(of: entry.value)) where a list is expected",
            at: entry.mark
          )
          continue
        }
        layer.ignores = ignores.compactMap { ignore($0, &reading) }
      case "thresholds":
        for threshold in reading.entries(of: entry.value, "rules.thresholds", known: ["massRemoval"]) {
          layer.massRemoval = limit(threshold, &reading)
        }
      default: layer.lowersUnused = flag(entry, &reading)
      }
    }
    return layer
  }

  private static func isRule(_ id: String, _ mark: Mark?, _ reading: inout ConfigurationReading) -> Bool {
    if RuleCatalogue.rule(id) != nil { return true }
    let hint =
      Suggestion.question(for: id, among: RuleCatalogue.all.map(\.id)) ?? "“orgdrift rules” lists them all."
    reading.report("there is no rule \(id.quoted). \(hint)", at: mark)
    return false
  }

  private static func override(_ rule: Entry, _ reading: inout ConfigurationReading) -> SeverityOverride? {
    let name = "rules.severity.\(rule.name)"
    guard case .mapping = rule.value else {
      let text = reading.text(rule.value, name, expected: "a severity")
      if text == "off" { return .off }
      return severity(text, name, levels + ["off"], rule.value.mark, &reading).map(SeverityOverride.severity)
    }
    var (reader, writer): (Severity?, Severity?) = (nil, nil)
    for side in reading.entries(of: rule.value, name, known: ["reader", "writer"]) {
      let text = reading.text(side.value, "\(name).\(side.name)", expected: "a severity")
      let severity = severity(text, "\(name).\(side.name)", levels, side.value.mark, &reading)
      if side.name == "reader" { reader = severity } else { writer = severity }
    }
    return .severity(reader: reader, writer: writer)
  }

  private static func severity(
    _ text: String?,
    _ name: String,
    _ levels: [String],
    _ mark: Mark?,
    _ reading: inout ConfigurationReading
  ) -> Severity? {
    guard let text else { return nil }
    if let severity = Severity(rawValue: text) { return severity }
    let hint = Suggestion.question(for: text, among: levels) ?? "Expected is one of \(levels.joined(separator: ", "))."
    reading.report("\(name) is \(text.quoted), which is no severity. \(hint)", at: mark)
    return nil
  }

  private static func ignore(_ node: Node, _ reading: inout ConfigurationReading) -> IgnoreRule? {
    let place = reading.origin(node.mark).description
    var ignore = IgnoreRule(rule: nil, reason: nil, place: place)
    var rule: String?
    let known = ["rule", "object", "field", "reason", "owner", "until"]
    for entry in reading.entries(of: node, "rules.ignore", known: known) {
      let name = "rules.ignore.\(entry.name)"
      guard let text = reading.text(entry.value, name, expected: "a text") else { continue }
      switch entry.name {
      case "rule":
        rule = text
        if text != "*", isRule(text, entry.value.mark, &reading) { ignore.rule = text }
      case "object": ignore.object = glob(text, name, entry, &reading)
      case "field": ignore.field = glob(text, name, entry, &reading)
      case "reason": ignore.reason = text.contains { !$0.isWhitespace } ? text : nil
      case "owner": ignore.owner = text.isEmpty ? nil : text
      default:
        ignore.until = UTCTime(text)
        guard ignore.until == nil else { continue }
        reading.report("\(name) is \(text.quoted); expected is a date, such as 2026-12-31", at: entry.value.mark)
      }
    }
    if case .mapping = node, rule == nil {
      reading.report("an ignore names no rule; write rule: with the id of one, or rule: \"*\" for all", at: node.mark)
    }
    return ignore
  }

  private static func glob(
    _ text: String,
    _ name: String,
    _ entry: Entry,
    _ reading: inout ConfigurationReading
  ) -> Glob? {
    if OrgSetting.isAPIName(text.replacing("*", with: "x").replacing("?", with: "x")) { return Glob(text) }
    reading.report(
      "\(name) is \(text.quoted); expected is an API name, with * and ? for what varies",
      at: entry.value.mark
    )
    return nil
  }

  private static func limit(_ entry: Entry, _ reading: inout ConfigurationReading) -> RemovalLimit? {
    let name = "rules.thresholds.\(entry.name)"
    guard let text = reading.text(entry.value, name, expected: "a share such as 5%, or a number,") else { return nil }
    let limit = RemovalLimit(text)
    if limit == nil {
      reading.report("\(name) is \(text.quoted); expected is a share such as 5%, or a number", at: entry.value.mark)
    }
    return limit
  }

  private static func flag(_ entry: Entry, _ reading: inout ConfigurationReading) -> Bool? {
    let name = "rules.\(entry.name)"
    guard let text = reading.text(entry.value, name, expected: "true or false") else { return nil }
    switch text.lowercased() {
    case "true", "yes", "on": return true
    case "false", "no", "off": return false
    default:
      reading.report("\(name) is \(text.quoted); expected is true or false", at: entry.value.mark)
      return nil
    }
  }
}
