import Schema

extension OutputSchema {
  static let diff = OutputSchema("diff", "The drift of two snapshots; base is null when head is the first.") { rules in
    document([
      "org": org,
      "base": nullable(base),
      "head": header,
      "audience": oneOf(Audience.allCases.map(\.rawValue)),
      "summary": summary,
      "notices": list(of: object(["code": text, "message": text])),
      "gaps": list(of: gap),
      "changes": list(of: change(rules: rules)),
    ])
  }

  /// How much changed.
  static var summary: JSONValue {
    let counts = object(["added": count, "removed": count, "changed": count])
    return object([
      "objects": counts, "fields": counts, "severity": severityCounts, "accepted": count, "ignored": count,
      "unused": count, "gaps": count,
    ])
  }

  /// A header that names its org where that is not the head's.
  static var base: JSONValue { ["allOf": [header, ["properties": ["org": org]]]] }
}
