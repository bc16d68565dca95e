public import Drift
import Schema

/// Drift as workflow commands of GitHub Actions, which become annotations of a run: the worst first.
///
/// GitHub shows ten errors, ten warnings and ten notices of a step, so no more are written; the changes beyond are lines of
/// the log, folded in a group. The first line says how many there are of each.
public struct GitHubReport: Sendable {
  /// Of each kind, in one step.
  private static let shownByGitHub = 10

  private let drift: SchemaDrift

  /// A report of one drift.
  public init(_ drift: SchemaDrift) { self.drift = drift }

  /// The lines of the log.
  public var text: String {
    // The verdict is a notice, too.
    var room = ["error": Self.shownByGitHub, "warning": Self.shownByGitHub, "notice": Self.shownByGitHub - 1]
    var annotations: [String] = []
    var rest: [Change] = []
    for change in Change.worstFirst(drift.loudChanges) {
      let kind = Self.kind(of: change.severity)
      guard let left = room[kind], left > 0 else {
        rest.append(change)
        continue
      }
      room[kind] = left - 1
      annotations.append(annotation(of: change, kind))
    }
    let quiet = drift.changes.filter { $0.quiet != nil }
    let lines =
      [verdict(beyond: rest.count)] + annotations + group("further changes", rest) + group("quiet changes", quiet)
      + details
    return lines.map { $0 + "\n" }.joined()
  }

  private func verdict(beyond: Int) -> String {
    var message = DriftText(drift).verdict
    if beyond > 0 { message += ". GitHub shows 10 of a kind; \(beyond.counted("more change")) in the log of this step" }
    return "::notice title=\("orgdrift \(drift.head.timeline)".annotationProperty)::\(message.annotationMessage)"
  }

  private func annotation(of change: Change, _ kind: String) -> String {
    let text = ChangeText(change)
    let title = "\(change.severity.rawValue): \(text.place)"
    let message =
      ([text.summary] + text.remarks).joined(separator: "; ")
      + (text.rule.map { " · \($0.why) \($0.remedy)" } ?? "")
      + " (\(change.rule), fingerprint \(change.fingerprint(in: drift.head.timeline.org.id)))"
    return "::\(kind) title=\(title.annotationProperty)::\(message.annotationMessage)"
  }

  /// Lines that GitHub folds; each begins with a severity, so that none is a command.
  private func group(_ title: String, _ changes: [Change]) -> [String] {
    guard !changes.isEmpty else { return [] }
    let lines = changes.map { change in
      let text = ChangeText(change)
      return ([text.headline] + text.remarks).joined(separator: "; ")
    }
    return ["::group::orgdrift: \(changes.count) \(title)"]
      + zip(changes, lines).map { "\($0.severity.rawValue): \($1.annotationLine)" } + ["::endgroup::"]
  }

  private var details: [String] {
    drift.gaps.isEmpty && drift.notices.isEmpty
      ? []
      : ["::group::orgdrift: gaps and notes"]
        + drift.gaps.map { "gap: \("\($0.object) \($0.reason.rawValue) since @\($0.since)".annotationLine)" }
        + drift.notices.map { "note: \($0.message.annotationLine)" } + ["::endgroup::"]
  }

  private static func kind(of severity: Severity) -> String {
    switch severity {
    case .breaking: "error"
    case .risky: "warning"
    case .safe, .info: "notice"
    }
  }
}
