import Schema

extension OutputSchema {
  static let accept = OutputSchema(
    "accept",
    "What was accepted, taken back, listed, written to a file or taken over from one. An acceptance is new where the"
      + " catalog did not hold it so before."
  ) { _ in
    document([
      "action": oneOf(AcceptanceOutcome.Action.allCases.map(\.rawValue)),
      "file": nullable(text),
      "acceptances": list(
        of: object([
          "org": org, "state": oneOf(AcceptanceReport.State.allCases.map(\.rawValue)), "new": flag,
          "passedOver": nullable(oneOf(AcceptanceOutcome.Reason.allCases.map(\.rawValue))),
          "fingerprint": fingerprint, "rule": text, "object": nullable(text), "field": nullable(text),
          "part": nullable(text), "attribute": nullable(text), "before": value, "after": value, "reason": text,
          "by": text, "at": time, "until": nullable(time), "undone": nullable(object(["by": text, "at": time])),
        ])
      ),
    ])
  }
}
