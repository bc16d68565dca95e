public import Catalog
import Schema

extension Publisher {
  /// Finds out what an interrupted publish has done, and does the rest of what it had begun.
  ///
  /// - Parameter entities: those of which it is not known (``Plan/unfinished``).
  /// - Returns: what became of them.
  /// - Throws: ``CatalogError``, ``ServerError``, ``SpecError``.
  public func finish(_ entities: [PublishedEntity]) async throws -> PublishResult {
    var result = PublishResult()
    let begun = try entities.filter { $0.key.kind == .table }.map(begun)
    let writer = try await writer(for: begun.compactMap(\.delta.table), &result)
    result.tables = try noted(await each(begun) { await complete($0, writer) })
    try health.check()
    result.stop = health.stop
    return result
  }

  /// What was begun with one table.
  private struct Begun: Sendable {
    var delta: TableDelta
    var entity: PublishedEntity
    var bases: [TableSpec]

    var action: PublishedEntity.Action { entity.attempt?.action ?? .update }
    var wasWritten: Bool { entity.source != nil }
  }

  private func begun(_ entity: PublishedEntity) throws -> Begun {
    func spec(_ text: String?) throws -> TableSpec? {
      try text.map { try TableSpec(json: JSONValue(parsing: Array($0.utf8))) }
    }
    let pending = try spec(journal.pending(entity.key))
    let before = try spec(journal.published(entity.key))
    let object = entity.object ?? entity.key.name
    var bases = [before, pending].compactMap(\.self)
    if before == nil { bases += try adoption(object) }
    return Begun(
      delta: TableDelta(
        .update,
        object,
        name: entity.key.name,
        table: pending,
        source: pending?.digest.bytes ?? [],
        before: before
      ),
      entity: entity,
      bases: bases
    )
  }

  private func complete(_ begun: Begun, _ writer: TableWriter) async -> TableResult {
    guard let table = begun.delta.table, begun.action != .delete else {
      return await delete(begun.delta, begun.entity)
    }
    let job = TableJob(
      name: begun.delta.name,
      table: table,
      bases: begun.bases,
      renames: begun.delta.renames,
      restores: begun.action != .update,
      isAdopted: !begun.wasWritten
    )
    let work = Work(delta: begun.delta, job: job, source: begun.delta.source)
    return await guarded(begun.delta) {
      switch try await writer.bring(job) {
      case .written(let written): return result(of: work, written)
      case .missing:
        // What was to be made is planned again; what was there before is made anew.
        return TableResult(
          object: begun.delta.object,
          status: .unchanged,
          outcome: Outcome(key(begun.delta.name), begun.wasWritten ? .gone : .withdrawn)
        )
      case .deleted: return left(begun.delta, isNew: !begun.wasWritten)
      }
    }
  }
}
