import Catalog
import OpenMetadata
import Reports
import Schema

/// What `orgdrift publish` prints: the plan, and what became of it.
struct PublishReport {
  /// How far it went.
  enum Stage: String, CaseIterable {
    /// Nothing was asked of the server.
    case planned
    /// It was written to a file.
    case handedOver
    /// A person has to allow it.
    case held
    /// The server was asked, and nothing was written.
    case rehearsed
    /// It was sent.
    case published
  }

  var plan: Plan
  /// `salesforce_prod on om.example.com`
  var place: String
  var stage = Stage.planned
  var findings: [Rehearsal.Finding] = []
  var result: PublishResult?
  /// What an earlier run had begun, and this one brought to its end.
  var finished: [TableResult] = []
  var serverVersion: String?
  var requests: ServerTraffic?
  var file: String?
  /// What was said besides, a line each.
  var warnings: [String] = []

  /// Of which nothing was sent.
  init(planned plan: Plan) {
    self.init(plan: plan, place: "", stage: plan.removals.isHeld ? .held : .planned)
  }

  init(plan: Plan, place: String, stage: Stage = .planned) {
    self.plan = plan
    self.place = place
    self.stage = stage
  }

  /// Why nothing goes on without a person's word; nil where it does.
  var hold: String? {
    if stage != .held { return nil }
    let removals = plan.removals
    return "\(removals.removals) of \(removals.tables.counted("table")) would be deleted, and \(removals.limit) may be"
  }

  var status: ExitStatus {
    if stage == .held { return .publishHeld }
    guard let result else { return .done }
    if let stop = result.stop { return CommandFailure(stop).status }
    return result.count(.refused) + result.count(.failed) > 0 ? .failure : .done
  }

  /// As `orgdrift schema publish` describes it.
  var json: JSONValue {
    let results = (result?.tables.map(\.json) ?? findings.map(\.json))
    return [
      "schemaVersion": .integer(Int64(JSONReport.schemaVersion)),
      "stage": .string(stage.rawValue),
      "org": JSONReport.json(plan.snapshot.timeline.org),
      "snapshot": JSONReport.json(plan.snapshot),
      "server": JSONValue(plan.server),
      "serverVersion": JSONValue(serverVersion),
      "service": .string(plan.destination.service),
      "schema": .string(plan.destination.schemaName),
      "containers": .array(plan.containers.map { ["kind": .string($0.kind.rawValue), "name": .string($0.name)] }),
      "tables": .array(plan.tables.map(\.json)),
      "removals": [
        "count": JSONValue(plan.removals.removals), "limit": JSONValue(plan.removals.limit),
        "tables": JSONValue(plan.removals.tables), "held": .bool(plan.removals.isHeld),
      ],
      "kept": .array(plan.kept.map(JSONValue.string)),
      "parked": .array(
        plan.parked.map { parked in
          [
            "object": .string(parked.object), "action": .string(parked.action.rawValue),
            "message": .string(parked.message),
          ]
        }
      ),
      "unfinished": JSONValue(plan.unfinished.count + finished.count),
      "results": .array(results),
      "lost": .array((result?.lost ?? []).map(JSONValue.string)),
      "requests": requests.map {
        ["reads": JSONValue($0.reads), "writes": JSONValue($0.writes), "bytes": JSONValue($0.bytes)]
      } ?? .null,
      "file": JSONValue(file),
      "warnings": .array(warnings.map(JSONValue.string)),
    ]
  }
}
