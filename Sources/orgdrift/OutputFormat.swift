import ArgumentParser

/// How `diff` writes drift.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
  /// For people.
  case text
  /// For tools: one document, `orgdrift schema diff`.
  case json
  /// A line of JSON a change.
  case jsonl
  /// A row a change, for spreadsheets and loads.
  case csv
  /// For a comment on a pull request.
  case markdown
  /// One page that stands alone; `orgdrift report` adds the nights before and a diagram.
  case html
  /// For the test reports of CI systems.
  case junit
  /// For code scanning.
  case sarif
  /// Annotations of GitHub Actions.
  case github
  /// GitLab's Code Quality.
  case gitlab

  /// All names, for help.
  static var list: String {
    let names = allCases.map(\.rawValue)
    return names.dropLast().joined(separator: ", ") + " or " + names.suffix(1).joined()
  }
}
