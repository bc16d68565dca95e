import Schema

extension OutputSchema {
  static let rules = OutputSchema("rules", "The change rules.") { ids in
    let rule = object([
      "id": ids.isEmpty ? text : oneOf(ids), "area": text, "kind": text, "action": text, "severity": severity,
      "reader": severity, "writer": severity, "tags": list(of: text), "summary": text, "why": text, "remedy": text,
    ])
    return document(["rules": list(of: rule)])
  }
}
