import Schema

extension OutputSchema {
  static let notification = OutputSchema(
    "notification",
    "What a webhook and a command of `notify` are given. `changes` are the first, worst first; `more` says how many are "
      + "left out. `lines` is what a person is told, many changes of one object and rule on one line. `delivery` is the same for each attempt."
  ) { rules in
    document([
      "delivery": ["type": "string", "pattern": "^[0-9a-f]{32}$"],
      "target": text,
      "kind": oneOf(["drift", "quiet"]),
      "org": org,
      "base": nullable(header),
      "head": header,
      "headline": text,
      "severity": severityCounts,
      "changes": list(
        of: object([
          "rule": rules.isEmpty ? text : oneOf(rules), "severity": severity, "object": nullable(text),
          "field": nullable(text), "part": nullable(text), "attribute": nullable(text),
          "fingerprint": ["type": "string", "pattern": "^[0-9a-f]{16}$"], "text": text,
          "consumers": list(of: object(["name": text, "kind": text, "owner": nullable(text)])),
        ])
      ),
      "more": count,
      "lines": list(of: object(["severity": severity, "count": count, "text": text])),
      "apiVersionChanges": count,
      "gaps": count,
      "report": nullable(text),
    ])
  }
}
