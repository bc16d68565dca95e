import Schema

extension OutputSchema {
  static let snapshot = OutputSchema("snapshot", "The snapshot just taken; `traffic` is null for one from files.") {
    _ in
    document([
      "taken": entry, "unchanged": flag, "gaps": list(of: gap), "traffic": nullable(traffic),
      "warnings": list(of: text),
    ])
  }

  private static let traffic = object([
    "calls": count, "describeCalls": count, "definitionCalls": count, "auditCalls": count, "otherRequests": count,
    "asked": count,
    "bytes": count, "dayUsed": nullable(count), "dayLimit": nullable(count), "resumedFrom": nullable(time),
  ])
}
