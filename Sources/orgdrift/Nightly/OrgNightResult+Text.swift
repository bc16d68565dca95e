import Catalog
import Drift
import OpenMetadata
import Reports
import Schema

extension OrgNightResult {
  static let columns = ["org", "snapshot", "drift", "reports", "told", "published", "exit"]

  /// One row of the summary.
  var row: [String] {
    [alias, snapshotCell, driftCell, reportCell, notificationCell, publishCell, String(status.rawValue)]
  }

  /// What does not fit into a row, a line each.
  var remarks: [String] {
    var lines = failures.map { "\($0.step) failed: \($0.failure.message)" }
    lines += bridgeRemarks
    lines += reports.compactMap { report in report.error.map { "report \(report.path): \($0)" } }
    lines += notifications.compactMap { outcome in
      outcome.message.map { "\(outcome.target) \(outcome.status.rawValue): \($0)" }
    }
    if let hold = publish?.hold { lines.append("publish held: \(hold)") }
    if let gate { lines.append("gate: \(gate.message)") }
    return lines.map { "\(alias): \($0)".terminalEscaped }
  }

  private var snapshotCell: String {
    guard let header = snapshot?.snapshot.header else { return "failed" }
    var parts = ["\(header.timeline.apiVersion)@\(header.number)"]
    if header.gapCount > 0 { parts.append(header.gapCount.counted("gap")) }
    if snapshotStep == .takenBefore { parts.append("taken before") }
    return parts.joined(separator: ", ")
  }

  private var driftCell: String {
    guard let drift else { return "" }
    guard drift.base != nil else { return "first snapshot" }
    let parts = Severity.allCases.reversed().compactMap { severity in
      counts[severity].map { "\($0) \(severity.rawValue)" }
    }
    let version = versionChangeCount > 0 ? "; \(versionChangeCount) of the API version" : ""
    return (parts.isEmpty ? "no changes" : parts.joined(separator: ", ")) + version
  }

  private var reportCell: String {
    if reports.isEmpty { return "" }
    let failed = reports.count { $0.error != nil }
    return "\(reports.count - failed)" + (failed > 0 ? ", \(failed) failed" : "")
  }

  private var notificationCell: String {
    let groups = Dictionary(grouping: notifications, by: \.status)
    return Notifier.Outcome.Status.allCases.compactMap { status -> String? in
      guard let count = groups[status]?.count else { return nil }
      return switch status {
      case .sent: "\(count)"
      case .known: "\(count) before"
      case .quiet, .unsure, .failed: "\(count) \(status.rawValue)"
      }
    }.joined(separator: ", ")
  }

  private var publishCell: String {
    guard let publish else { return "" }
    guard let result = publish.result else { return publish.stage.rawValue }
    let bad = result.count(.refused) + result.count(.failed)
    return result.tables.count.counted("table") + (bad > 0 ? ", \(bad) failed" : "")
  }
}
