public import Schema

/// What a change rule says of itself.
public struct RuleDescription: Hashable, Sendable {
  /// The stable id, such as `field-length-decreased`.
  public var id: String
  /// What it is about, such as `field`.
  public var area: String
  /// Which aspect of it changes, such as `size`.
  public var kind: String
  /// How, such as `decrease`.
  public var action: String
  /// For those who read the data.
  public var reader: Severity
  /// For those who write it.
  public var writer: Severity
  /// What else to know, such as `no-cdc`.
  public var tags: [String]
  /// When it fires: one sentence.
  public var summary: String
  /// Why it matters: one sentence.
  public var why: String
  /// What to do: one sentence.
  public var remedy: String

  /// A description from its parts.
  public init(
    id: String,
    area: String,
    kind: String,
    action: String,
    reader: Severity,
    writer: Severity,
    tags: [String],
    summary: String,
    why: String,
    remedy: String
  ) {
    self.id = id
    self.area = area
    self.kind = kind
    self.action = action
    self.reader = reader
    self.writer = writer
    self.tags = tags
    self.summary = summary
    self.why = why
    self.remedy = remedy
  }

  /// The worse of ``reader`` and ``writer``.
  public var severity: Severity { max(reader, writer) }
}

/// The rule catalogue, or a part of it, for people and for tools.
public struct RulesReport: Sendable {
  private let rules: [RuleDescription]
  private let style: TextStyle

  /// A report of rules in the catalogue's order.
  public init(_ rules: [RuleDescription], colour: Bool = false) {
    self.rules = rules
    style = TextStyle(colour: colour)
  }

  /// A line a rule, by area.
  public var list: String {
    let width = rules.map(\.id.displayWidth).max() ?? 0
    var lines: [String] = []
    var area: String?
    for rule in rules {
      if rule.area != area {
        lines += (lines.isEmpty ? [] : [""]) + [style.bold(rule.area)]
        area = rule.area
      }
      let severity = style.severity(rule.severity, rule.severity.rawValue.padded(to: 8))
      lines.append("  \(severity)  \(rule.id.padded(to: width))  \(rule.summary)")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// Each rule in full.
  public var explanations: String { rules.map(explanation).joined(separator: "\n") }

  /// All that the rules say of themselves.
  public var value: JSONValue {
    ["schemaVersion": .integer(Int64(JSONReport.schemaVersion)), "rules": .array(rules.map(Self.json))]
  }

  private func explanation(of rule: RuleDescription) -> String {
    let severity = style.severity(rule.severity, rule.severity.rawValue)
    return """
      \(style.bold(rule.id)): \(rule.summary)

        severity    \(severity) (\(rule.reader.rawValue) for readers, \(rule.writer.rawValue) for writers)
        kind        \([rule.area, rule.kind, rule.action].joined(separator: ", "))
        tags        \(rule.tags.isEmpty ? "none" : rule.tags.joined(separator: ", "))
        why         \(rule.why)
        what to do  \(rule.remedy)

      """
  }

  private static func json(_ rule: RuleDescription) -> JSONValue {
    [
      "id": .string(rule.id),
      "area": .string(rule.area),
      "kind": .string(rule.kind),
      "action": .string(rule.action),
      "severity": .string(rule.severity.rawValue),
      "reader": .string(rule.reader.rawValue),
      "writer": .string(rule.writer.rawValue),
      "tags": .array(rule.tags.map(JSONValue.string)),
      "summary": .string(rule.summary),
      "why": .string(rule.why),
      "remedy": .string(rule.remedy),
    ]
  }
}
