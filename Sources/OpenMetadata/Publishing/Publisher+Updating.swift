import Catalog
import Schema

extension Publisher {
  /// Updates tables that are there.
  func update(_ run: inout Run, _ writer: TableWriter) async throws {
    let works = try run.plan.tables(.update).map { delta in
      try updating(delta, bases: delta.before.map { [$0] } ?? [], run.there)
    }
    try await update(works, &run, writer)
    noteReferring(works, isFresh: false, &run)
  }

  private func update(_ works: [Work], _ run: inout Run, _ writer: TableWriter) async throws {
    guard options.bulk.updates(on: server.version) else { return try await send(works, &run, writer) }
    var rest = works[...]
    while !rest.isEmpty, health.stop == nil {
      let batch = Array(rest.prefix(Self.batch * 2))
      rest = rest.dropFirst(batch.count)
      try await updateInBulk(batch, &run, writer)
    }
  }

  /// Gives tables those foreign keys whose targets are there by now.
  func refer(_ run: inout Run, _ writer: TableWriter) async throws {
    let gone = Set(lost.names)
    let there = run.there.filter { !gone.contains(destination.tableName($0)) }
    var (fresh, others): ([Work], [Work]) = ([], [])
    for table in run.referring {
      var delta = table.delta
      delta.action = .update
      let work = try updating(delta, bases: [table.written], there)
      if work.job.table.constraints == table.written.constraints { continue }
      if table.isFresh { fresh.append(work) } else { others.append(work) }
    }
    try await sendInBulk(fresh, &run, writer) { body(of: $0.job.table, writer) }
    try await send(others, &run, writer)
  }

  func updating(_ delta: TableDelta, bases: [TableSpec], _ there: Set<String>) throws -> Work {
    guard let whole = delta.table else { throw SpecError(place: delta.object, expected: "a table") }
    let table = referable(whole, there)
    let job = TableJob(
      name: delta.name,
      table: table,
      bases: bases,
      renames: delta.renames,
      restores: delta.action == .restore
    )
    return Work(delta: delta, job: job, source: table.digest.bytes)
  }

  /// Sends in bulk what a PUT does exactly, and the rest table by table.
  private func updateInBulk(_ works: [Work], _ run: inout Run, _ writer: TableWriter) async throws {
    let fit = BulkFit(version: server.version)
    let read = await each(works) { work in
      var work = work
      // A failure comes again where the table is sent by itself.
      if let live = try? await server.entity(.table, named: work.delta.name), live["deleted"] != true,
        writer.isOurs(live, work.job)
      {
        work.live = live
        work.merged = TableWriter.Merged(live, work.job, writer.owners)
      }
      return work
    }
    let fitting = read.filter { work in
      guard let merged = work.merged, let target = merged.merge.target.object else { return false }
      return !merged.patch.isEmpty && fit.fits(from: merged.live, to: target)
    }
    let names = Set(fitting.map(\.delta.name))
    try await sendInBulk(fitting, &run, writer, overrides: server.version.hasOverride) { work in
      CreateBody.table(merged: work.merged?.merge.target ?? .null, schemaName: destination.schemaName)
    }
    try await send(read.filter { !names.contains($0.delta.name) }, &run, writer)
  }
}
