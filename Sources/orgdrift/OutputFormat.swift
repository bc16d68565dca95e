import ArgumentParser

/// How `diff` writes drift.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
  /// For people.
  case text
  /// For tools: one document, `orgdrift schema diff`.
  case json
}
