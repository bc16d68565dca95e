import Drift
import Schema

extension OutputSchema {
  static let rules = OutputSchema("rules", "The change rules; severity is that for the audience.") { ids in
    let rule = object([
      "id": ids.isEmpty ? text : oneOf(ids),
      "area": oneOf(Rule.Area.allCases.map(\.rawValue)),
      "kind": oneOf(Rule.Kind.allCases.map(\.rawValue)),
      "action": oneOf(Rule.Action.allCases.map(\.rawValue)),
      "severity": severity,
      "reader": severity,
      "writer": severity,
      "tags": list(of: oneOf(Rule.Tag.allCases.map(\.rawValue))),
      "summary": text,
      "why": text,
      "remedy": text,
      "example": object(["before": value, "after": value]),
      "source": object(["title": text, "url": text]),
    ])
    return document(["audience": oneOf(Audience.allCases.map(\.rawValue)), "rules": list(of: rule)])
  }
}
