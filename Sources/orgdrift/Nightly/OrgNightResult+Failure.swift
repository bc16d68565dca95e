import Catalog
import OpenMetadata
import Schema

extension OrgNightResult {
  /// What the exit code stands for; nil where all is done.
  var failure: CommandFailure? { (failures.map(\.failure) + others).first { $0.status == status } }

  /// What is worth an exit code and no failed step.
  private var others: [CommandFailure] {
    var others = reports.compactMap { report in
      report.error.map { CommandFailure("report-failed", $0, subject: report.path) }
    }
    if let publish, publish.status != .done {
      let message = publish.hold ?? "not every table of \(alias) could be published"
      others.append(CommandFailure("publish-incomplete", message, subject: alias, status: publish.status))
    }
    if let gate { others.append(gate) }
    if let header = snapshot?.snapshot.header, header.status == .partial {
      let name = "\(header.timeline)@\(header.number)"
      others.append(
        CommandFailure("partial-snapshot", "\(name) is partial", subject: name, status: .partialSnapshot)
      )
    }
    return others
  }
}
