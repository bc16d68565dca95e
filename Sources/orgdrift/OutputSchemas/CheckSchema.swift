import Schema

extension OutputSchema {
  static let check = OutputSchema("check", "What was tested, and where each setting came from.") { _ in
    let result = object([
      "name": text, "outcome": oneOf(CheckResult.Outcome.allCases.map(\.rawValue)), "message": text,
      "advice": nullable(text),
    ])
    return document([
      "passed": flag, "sections": list(of: object(["title": text, "checks": list(of: result)])),
      "settings": list(of: object(["key": text, "value": text, "origin": text])), "notes": list(of: text),
    ])
  }
}
