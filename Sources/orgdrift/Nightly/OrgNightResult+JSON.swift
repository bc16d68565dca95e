import Catalog
import Drift
import OpenMetadata
import Reports
import Schema

extension OrgNightResult {
  /// As `orgdrift schema nightly` describes it.
  var json: JSONValue {
    [
      "alias": .string(alias),
      "status": .integer(Int64(status.rawValue)),
      "snapshot": [
        "step": .string(snapshotStep.rawValue), "taken": snapshot?.json ?? .null,
        "bridge": bridge.map(JSONReport.json) ?? .null,
      ],
      "drift": drift == nil ? .null : driftJSON,
      "gateTripped": .bool(gate != nil),
      "reports": .array(
        reports.map { ["format": .string($0.format), "path": .string($0.path), "error": JSONValue($0.error)] }
      ),
      "notifications": .array(
        notifications.map {
          ["target": .string($0.target), "status": .string($0.status.rawValue), "message": JSONValue($0.message)]
        }
      ),
      "publish": publish.map(Self.json) ?? .null,
      "failures": .array(failures.map(Self.json)),
      "warnings": .array((warnings + bridgeRemarks).map(JSONValue.string)),
    ]
  }

  private var driftJSON: JSONValue {
    [
      "base": drift?.base.map(JSONReport.json) ?? .null,
      "severity": .object(
        JSONObject(Severity.allCases.reversed().map { .init($0.rawValue, JSONValue(counts[$0] ?? 0)) })
      ),
      "quiet": JSONValue(drift?.changes.count { $0.quiet != nil } ?? 0),
      "apiVersionChanges": JSONValue(versionChangeCount),
    ]
  }

  private static func json(_ publish: PublishReport) -> JSONValue {
    [
      "stage": .string(publish.stage.rawValue),
      "place": .string(publish.place),
      "tables": JSONValue(publish.result?.tables.count ?? 0),
      "failed": JSONValue((publish.result?.count(.refused) ?? 0) + (publish.result?.count(.failed) ?? 0)),
    ]
  }

  private static func json(_ step: String, _ failure: CommandFailure) -> JSONValue {
    [
      "step": .string(step), "code": .string(failure.code), "message": .string(failure.message),
      "subject": JSONValue(failure.subject), "advice": JSONValue(failure.advice),
    ]
  }
}
