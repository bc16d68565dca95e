import Catalog
import Schema

extension Publisher {
  /// Restores the tables of objects that are back: first all of them, since they may refer to each other, then what is on
  /// them.
  func restore(_ run: inout Run, _ writer: TableWriter) async throws {
    let deltas = run.plan.tables(.restore)
    if deltas.isEmpty || health.stop != nil { return }
    let all = run.there.union(deltas.map(\.object))
    let works = try deltas.map { try restoring($0, all) }
    let ids = try works.map { ($0, try journal.entity(key($0.delta.name))?.serverID) }
    try journal.intend(works.map(intent))
    let failures = await each(ids) { work, id in await revive(work.delta, id: id) }.compactMap(\.self)
    let failed = Set(failures.map(\.object))
    let there = all.subtracting(failed)
    let revived = try deltas.filter { !failed.contains($0.object) }.map { try restoring($0, there) }
    let results = await each(revived) { await attempt($0, writer).restored }
    try settle(failures + results, &run)
    try health.check()
    noteReferring(revived, isFresh: false, &run)
  }

  private func restoring(_ delta: TableDelta, _ there: Set<String>) throws -> Work {
    try updating(delta, bases: delta.before.map { [$0] } ?? [], there)
  }

  /// Nil where the table is back, or there is none any more.
  private func revive(_ delta: TableDelta, id: String?) async -> TableResult? {
    let result = await guarded(delta) {
      try await bringBack(delta.name, id: id)
      return TableResult(object: delta.object, status: .restored)
    }
    return result.status == .restored ? nil : result
  }

  private func bringBack(_ name: String, id: String?) async throws(ServerError) {
    var id = id
    if id == nil { id = try await server.entity(.table, named: name)?["id"]?.string }
    guard let id else { return }
    do throws(ServerError) {
      _ = try await server.restore(.table, id: id)
    } catch  where error.code == .notFound {}
  }
}

extension TableResult {
  /// The same of a table that was brought back before.
  fileprivate var restored: TableResult {
    var result = self
    if status == .updated || status == .unchanged { result.status = .restored }
    return result
  }
}
