import Schema

/// What several documents hold, in one form everywhere.
extension OutputSchema {
  static let org = object(["id": ["type": "string", "pattern": "^00D[0-9A-Za-z]{15}$"], "alias": text])

  static let status = oneOf(["complete", "partial"])

  /// Which snapshot; `snapshot` is its number in the timeline.
  static let header = object(["snapshot": number, "apiVersion": apiVersion, "takenAt": time, "status": status])

  static let severity = oneOf(Severity.allCases.reversed().map(\.rawValue))

  static let confidence = oneOf(Confidence.allCases.reversed().map(\.rawValue))

  static let fingerprint: JSONValue = ["type": "string", "pattern": "^[0-9a-f]{16}$"]

  static let severityCounts = object(["breaking": count, "risky": count, "safe": count, "info": count])

  static let gap = object([
    "object": text, "reason": oneOf(Gap.Reason.allCases.map(\.rawValue)), "since": number,
  ])

  /// One snapshot with its figures; `changes` is null for the first of a timeline.
  static let entry = object([
    "org": org, "snapshot": number, "apiVersion": apiVersion, "takenAt": time, "recordedAt": time, "status": status,
    "objects": count, "fields": count, "gaps": count, "digest": digest, "changes": nullable(severityCounts),
  ])

  /// The members of a change.
  static func change(rules: [String]) -> JSONValue {
    object([
      "rule": rules.isEmpty ? text : oneOf(rules),
      "severity": severity,
      "reader": severity,
      "writer": severity,
      "object": nullable(text),
      "field": nullable(text),
      "part": nullable(text),
      "attribute": nullable(text),
      "before": value,
      "after": value,
      "fingerprint": fingerprint,
      "accepted": nullable(object(["reason": text, "by": text, "at": time, "until": nullable(time)])),
      "tags": list(of: text),
      "implied": list(of: object(["attribute": text, "before": value, "after": value])),
      "cause": oneOf(Change.Cause.allCases.map(\.rawValue)),
      "confidence": nullable(confidence),
      "possibleRename": nullable(text),
      "quiet": nullable(oneOf(Change.Quiet.allCases.map(\.rawValue))),
      "ignored": nullable(object(["reason": text, "owner": nullable(text), "until": nullable(time)])),
      "consumers": list(
        of: object(["name": text, "kind": oneOf(Consumer.Kind.allCases.map(\.rawValue)), "owner": nullable(text)])
      ),
      "changedBy": nullable(object(["user": nullable(text), "at": time, "action": text, "confidence": confidence])),
    ])
  }
}
