import Reports
import Schema

/// What `orgdrift nightly` prints: a row an org.
struct NightlyReport {
  let begunAt: UTCTime
  var finishedAt: UTCTime
  var orgs: [OrgNightResult] = []

  /// The worst of all orgs.
  var status: ExitStatus { ExitStatus.winner(among: orgs.map(\.status)) }

  /// What that exit code stands for, of the first org that ended so.
  var failure: CommandFailure? { orgs.first { $0.status == status }?.failure }

  /// A table, and what went wrong below it.
  var text: String {
    let table = AlignedRows(rows: [OrgNightResult.columns] + orgs.map(\.row)).lines
    return (table + orgs.flatMap(\.remarks)).map { $0 + "\n" }.joined()
  }

  /// As `orgdrift schema nightly` describes it.
  var json: JSONValue {
    [
      "schemaVersion": .integer(Int64(JSONReport.schemaVersion)),
      "begunAt": .string(begunAt.description),
      "finishedAt": .string(finishedAt.description),
      "status": .integer(Int64(status.rawValue)),
      "orgs": .array(orgs.map(\.json)),
    ]
  }
}
