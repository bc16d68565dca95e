public import Drift
public import Schema

/// The rule catalogue, or a part of it, for people and for tools.
public struct RulesReport: Sendable {
  private let rules: [Rule]
  private let audience: Audience
  private let style: TextStyle

  /// A report of rules in the catalogue's order, with their severities for an audience.
  public init(_ rules: [Rule], audience: Audience = .all, colour: Bool = false) {
    self.rules = rules
    self.audience = audience
    style = TextStyle(colour: colour)
  }

  /// A line a rule, by area.
  public var list: String {
    let width = rules.map(\.id.displayWidth).max() ?? 0
    var lines: [String] = []
    var area: Rule.Area?
    for rule in rules {
      if rule.area != area {
        lines += (lines.isEmpty ? [] : [""]) + [style.bold(rule.area.rawValue)]
        area = rule.area
      }
      let severity = style.severity(rule.severity(for: audience), rule.severity(for: audience).rawValue.padded(to: 8))
      lines.append("  \(severity)  \(rule.id.padded(to: width))  \(rule.summary)")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// Each rule in full.
  public var explanations: String { rules.map(explanation).joined(separator: "\n") }

  /// All that the rules say of themselves.
  public var value: JSONValue {
    [
      "schemaVersion": .integer(Int64(JSONReport.schemaVersion)),
      "audience": .string(audience.rawValue),
      "rules": .array(rules.map(json)),
    ]
  }

  private func explanation(of rule: Rule) -> String {
    let severity = style.severity(rule.severity(for: audience), rule.severity(for: audience).rawValue)
    return """
      \(style.bold(rule.id)): \(rule.summary)

        severity    \(severity) (\(rule.reader.rawValue) for readers, \(rule.writer.rawValue) for writers)
        kind        \([rule.area.rawValue, rule.kind.rawValue, rule.action.rawValue].joined(separator: ", "))
        tags        \(rule.tags.isEmpty ? "none" : rule.tags.map(\.rawValue).joined(separator: ", "))
        why         \(rule.why)
        what to do  \(rule.remedy)
        before      \(rule.example?.before.encoded() ?? "")
        after       \(rule.example?.after.encoded() ?? "")
        source      \(rule.source.title)
                    \(rule.source.url)

      """
  }

  private func json(_ rule: Rule) -> JSONValue {
    [
      "id": .string(rule.id),
      "area": .string(rule.area.rawValue),
      "kind": .string(rule.kind.rawValue),
      "action": .string(rule.action.rawValue),
      "severity": .string(rule.severity(for: audience).rawValue),
      "reader": .string(rule.reader.rawValue),
      "writer": .string(rule.writer.rawValue),
      "tags": .array(rule.tags.map { .string($0.rawValue) }),
      "summary": .string(rule.summary),
      "why": .string(rule.why),
      "remedy": .string(rule.remedy),
      "example": ["before": rule.example?.before ?? .null, "after": rule.example?.after ?? .null],
      "source": ["title": .string(rule.source.title), "url": .string(rule.source.url)],
    ]
  }
}
