import Drift
import Schema

/// A rule as SARIF describes it (`reportingDescriptor`).
enum SARIFRule {
  static func value(of id: String) -> JSONValue {
    guard let rule = RuleCatalogue.rule(id) else {
      return ["id": .string(id), "shortDescription": text("A rule that this release does not know.")]
    }
    return [
      "id": .string(id),
      "shortDescription": text(rule.summary),
      "fullDescription": text(rule.why),
      "help": help(rule),
      "defaultConfiguration": ["level": .string(SARIFReport.level(of: rule.severity))],
      "properties": [
        "tags": .array(tags(rule).map(JSONValue.string)),
        "reader": .string(rule.reader.rawValue),
        "writer": .string(rule.writer.rawValue),
      ],
    ]
  }

  private static func text(_ text: String) -> JSONValue { ["text": .string(text.sarifMessage)] }

  private static func help(_ rule: Rule) -> JSONValue {
    [
      "text": .string("\(rule.why) What to do: \(rule.remedy)".sarifMessage),
      "markdown": .string("\(rule.why.markdownText)\n\n**What to do:** \(rule.remedy.markdownText)".bracesDoubled),
    ]
  }

  /// Each once.
  private static func tags(_ rule: Rule) -> [String] {
    var tags: [String] = []
    for tag in [rule.area.rawValue, rule.kind.rawValue] + rule.tags.map(\.rawValue) where !tags.contains(tag) {
      tags.append(tag)
    }
    return tags
  }
}

extension String {
  fileprivate var bracesDoubled: String { replacing("{", with: "{{").replacing("}", with: "}}") }
}
