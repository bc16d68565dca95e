import Catalog
import Schema

extension Publisher {
  /// Deletes the tables of objects that are gone, so that they can be restored.
  func delete(_ run: inout Run) async throws {
    var rest = run.plan.tables(.delete)[...]
    while !rest.isEmpty, health.stop == nil {
      let batch = Array(rest.prefix(Self.batch))
      rest = rest.dropFirst(batch.count)
      try journal.intend(batch.map { Intent(.delete, key($0.name), object: $0.object, source: []) })
      let known = try batch.map { ($0, try journal.entity(key($0.name))?.serverID) }
      let results = await each(known) { delta, id in await delete(delta, id: id) }
      try settle(results, &run)
      try health.check()
    }
  }

  func delete(_ delta: TableDelta, id: String?) async -> TableResult {
    await guarded(delta) {
      var id = id
      if id == nil { id = try await server.entity(.table, named: delta.name)?["id"]?.string }
      guard let id else {
        return TableResult(object: delta.object, status: .deleted, outcome: Outcome(key(delta.name), .gone))
      }
      try await server.softDelete(.table, id: id)
      let outcome = Outcome(key(delta.name), .written(.init(serverID: id, serverVersion: nil)))
      return TableResult(object: delta.object, status: .deleted, outcome: outcome)
    }
  }
}
