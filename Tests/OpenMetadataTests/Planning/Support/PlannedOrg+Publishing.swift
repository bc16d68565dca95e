import Catalog
import OpenMetadata
import Schema
import Testing

extension PlannedOrg {
  /// What a server says to a table.
  enum Answer { case done, refused, lost }

  /// Notes in the journal what a publish of a plan notes, where the server answers so.
  func publish(
    _ plan: Plan,
    of head: StoredSnapshot,
    to server: String = server,
    answer: @escaping @Sendable (TableDelta) -> Answer = { _ in .done }
  ) async throws {
    let target = target(server)
    try await store.publishing { catalog in
      let journal = try catalog.journal(of: target, serverVersion: "1.11.0")
      try journal.settle(
        plan.containers.map { key in
          Outcome(key, .written(.init(serverID: "id", serverVersion: "0.1", published: "{}", source: [1])))
        }
      )
      let refused = plan.tables.filter {
        [.create, .restore].contains($0.action) && answer($0) == .refused
      }.map { "\($0.name).Id" }
      for delta in plan.tables {
        var table = delta.table
        table?.constraints.removeAll { refused.contains($0.referredColumn) }
        let key = PublishedEntity.Key(.table, delta.name)
        try journal.intend([Self.intent(delta, table)])
        switch answer(delta) {
        case .lost: return
        case .refused:
          try journal.settle([Outcome(key, .refused(status: 400, message: "no such thing", at: head))])
        case .done:
          let written = Outcome.Written(serverID: "id", serverVersion: "0.2", source: table?.digest.bytes)
          try journal.settle([Outcome(key, .written(written))])
        }
      }
      try journal.finish(head, mapping: plan.mapping)
    }
  }

  private static func intent(_ delta: TableDelta, _ table: TableSpec?) -> Intent {
    let action: PublishedEntity.Action =
      switch delta.action {
      case .create: .create
      case .update: .update
      case .restore: .restore
      case .delete: .delete
      }
    // A table is made before what it refers to.
    var first = table
    if delta.action == .create { first?.constraints = [] }
    return Intent(
      action,
      PublishedEntity.Key(.table, delta.name),
      object: delta.object,
      source: first?.digest.bytes ?? [],
      pending: table?.json.encoded()
    )
  }

  /// Plans a snapshot and publishes it.
  @discardableResult
  func bring(_ head: StoredSnapshot, by planner: Planner? = nil, to server: String = server) async throws -> Plan {
    let plan = try plan(head, by: planner, server: server)
    try await publish(plan, of: head, to: server)
    return plan
  }
}
