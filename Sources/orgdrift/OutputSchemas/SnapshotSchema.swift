import Schema

extension OutputSchema {
  static let snapshot = OutputSchema("snapshot", "The snapshot just taken.") { _ in
    document(["taken": entry, "unchanged": flag, "gaps": list(of: gap)])
  }
}
