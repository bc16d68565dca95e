import Catalog
import Schema

extension Publisher {
  /// Deletes the tables of objects that are gone, so that they can be restored.
  func delete(_ run: inout Run) async throws {
    var rest = run.plan.tables(.delete)[...]
    while !rest.isEmpty, health.stop == nil {
      let batch = Array(rest.prefix(Self.batch))
      rest = rest.dropFirst(batch.count)
      let known = try batch.map { ($0, try journal.entity(key($0.name))) }
      try journal.intend(batch.map { Intent(.delete, key($0.name), object: $0.object, source: []) })
      let results = await each(known) { delta, entity in await delete(delta, entity) }
      try settle(results, &run)
      try health.check()
    }
  }

  /// - Parameter entity: what the journal knew of the table before.
  func delete(_ delta: TableDelta, _ entity: PublishedEntity?) async -> TableResult {
    await guarded(delta) {
      var id = entity?.serverID
      if id == nil { id = try await server.entity(.table, named: delta.name)?["id"]?.string }
      if let id { try await server.softDelete(.table, id: id) }
      // What was never written from here is not kept for a restore.
      let isKept = id != nil && entity?.source != nil
      let result: Outcome.Result = isKept ? .written(.init(serverID: id, serverVersion: nil)) : .gone
      return TableResult(object: delta.object, status: .deleted, outcome: Outcome(key(delta.name), result))
    }
  }
}
