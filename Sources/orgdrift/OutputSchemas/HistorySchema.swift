import Schema

extension OutputSchema {
  static let history = OutputSchema("history", "When an object or a field changed, the newest change first.") { rules in
    let when = object(["snapshot": number, "takenAt": time])
    return document([
      "org": org,
      "apiVersion": apiVersion,
      "object": text,
      "field": nullable(text),
      "changes": list(of: ["allOf": [when, change(rules: rules)]]),
    ])
  }
}
