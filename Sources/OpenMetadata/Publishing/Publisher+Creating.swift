import Catalog
import Schema

extension Publisher {
  /// For so many tables it is asked one by one whether they are there.
  private static let lookups = 200

  /// Makes tables, without those foreign keys whose targets are not there yet. Those that somebody else made are adopted.
  func create(_ run: inout Run, _ writer: TableWriter) async throws {
    let deltas = run.plan.tables(.create)
    if deltas.isEmpty { return }
    guard options.bulk.creates(on: server.version) else {
      let works = try deltas.map { try creating($0, run.there, isNew: true) }
      try await send(works, &run, writer)
      return noteReferring(works, isFresh: false, &run)
    }
    let existing = try await existing(among: deltas, run)
    // A foreign key may refer to a table that is about to be adopted.
    let there = run.there.union(deltas.filter { existing[$0.name]?.isDeleted == false }.map(\.object))
    let adopted = try deltas.filter { existing[$0.name] != nil }.map { delta in
      var work = try creating(delta, there, isNew: false)
      work.job.bases = try adoption(delta.object)
      work.live = existing[delta.name]?.entity
      return work
    }
    try await send(adopted, &run, writer)
    noteReferring(adopted, isFresh: false, &run)
    let made = run.there
    let fresh = try deltas.filter { existing[$0.name] == nil }.map { try creating($0, made, isNew: true) }
    try await sendInBulk(fresh, &run, writer) { body(of: $0.job.table, writer) }
    noteReferring(fresh, isFresh: true, &run)
  }

  /// The body that makes a table.
  func body(of table: TableSpec, _ writer: TableWriter) -> JSONValue {
    CreateBody.table(table, schemaName: destination.schemaName, foreignKeys: true, owners: writer.owners)
  }

  private func creating(_ delta: TableDelta, _ there: Set<String>, isNew: Bool) throws -> Work {
    guard let whole = delta.table else { throw SpecError(place: delta.object, expected: "a table") }
    let table = referable(whole, there)
    let job = TableJob(name: delta.name, table: table, bases: [], restores: true, isAdopted: true)
    return Work(delta: delta, job: job, source: table.digest.bytes, isNew: isNew)
  }

  /// Remembers which tables the server has without some of their foreign keys.
  func noteReferring(_ works: [Work], isFresh: Bool, _ run: inout Run) {
    for work in works {
      guard let result = run.results[work.delta.object], let table = result.written,
        case .written(let written) = result.outcome?.result, written.source != work.delta.source
      else { continue }
      run.referring.append(Referring(delta: work.delta, written: table, isFresh: isFresh))
    }
  }

  /// A table that somebody else made.
  private struct Existing: Sendable {
    var isDeleted: Bool
    /// All of it, where it was read.
    var entity: JSONObject?
  }

  /// Those tables that are on the server, by name.
  private func existing(among deltas: [TableDelta], _ run: Run) async throws -> [String: Existing] {
    if run.isNewSchema { return [:] }
    if deltas.count > Self.lookups {
      return try await server.tables(in: destination.schemaName).mapValues { Existing(isDeleted: $0) }
    }
    let found = await each(deltas) { delta in
      await Result { () async throws(ServerError) in try await server.entity(.table, named: delta.name) }
    }
    var existing: [String: Existing] = [:]
    for (delta, entity) in zip(deltas, found) {
      guard let entity = try entity.get() else { continue }
      existing[delta.name] = Existing(isDeleted: entity["deleted"] == true, entity: entity)
    }
    return existing
  }
}
