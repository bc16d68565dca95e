import Schema

extension OutputSchema {
  static let nightly = OutputSchema(
    "nightly",
    "What a nightly run did, org by org. `drift` is null where there is no snapshot, `publish` where nothing is published."
  ) { _ in
    document([
      "begunAt": time,
      "finishedAt": time,
      "status": ["type": "integer", "description": "the exit code"],
      "orgs": list(
        of: object([
          "alias": text,
          "status": ["type": "integer", "description": "the exit code that this org alone would give"],
          "snapshot": object([
            "step": oneOf(OrgNightResult.SnapshotStep.allCases.map(\.rawValue)), "taken": nullable(entry),
            "bridge": nullable(header),
          ]),
          "drift": nullable(
            object([
              "base": nullable(header), "severity": severityCounts, "quiet": count, "apiVersionChanges": count,
            ])
          ),
          "gateTripped": flag,
          "reports": list(of: object(["format": text, "path": text, "error": nullable(text)])),
          "notifications": list(
            of: object([
              "target": text, "status": oneOf(Notifier.Outcome.Status.allCases.map(\.rawValue)),
              "message": nullable(text),
            ])
          ),
          "publish": nullable(
            object([
              "stage": oneOf(PublishReport.Stage.allCases.map(\.rawValue)), "place": text, "tables": count,
              "failed": count,
            ])
          ),
          "failures": list(
            of: object([
              "step": text, "code": text, "message": text, "subject": nullable(text), "advice": nullable(text),
            ])
          ),
          "warnings": list(of: text),
        ])
      ),
    ])
  }
}
