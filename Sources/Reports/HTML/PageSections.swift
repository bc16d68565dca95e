import Drift
import Schema

/// The changes of a page, each in the one section where it belongs.
struct PageSections {
  /// Breaking or risky: somebody has to look.
  var action: [Change] = []
  /// Safe or of information only.
  var rest: [Change] = []
  /// What the API version alone brought.
  var version: [Change] = []
  /// Silenced, and why.
  var quiet: [Change.Quiet: [Change]] = [:]

  init(_ changes: [Change]) {
    for change in changes {
      if let reason = change.quiet {
        quiet[reason, default: []].append(change)
      } else if change.cause == .apiVersion {
        version.append(change)
      } else if change.severity >= .risky {
        action.append(change)
      } else {
        rest.append(change)
      }
    }
  }

  /// What the org itself changed and nobody silenced.
  func count(_ severity: Severity) -> Int {
    (severity >= .risky ? action : rest).count { $0.severity == severity }
  }
}
