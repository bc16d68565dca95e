import Schema

extension OutputSchema {
  static let verify = OutputSchema("verify", "Whether the catalog is sound; it is when there are no findings.") { _ in
    document([
      "catalog": text,
      "sound": flag,
      "checked": object([
        "snapshots": count, "objects": count, "fields": count, "bodies": count, "changes": count,
      ]),
      "findings": list(of: object(["subject": text, "message": text])),
    ])
  }
}
