import Catalog
import Schema

extension Publisher {
  /// So many tables are in one bulk request at most, and so many bytes, but for a table that is larger.
  private static let bulkRows = 100
  private static let bulkBytes = 4 << 20

  /// Writes tables with as few requests as there may be.
  ///
  /// - Parameters:
  ///   - overrides: replace descriptions.
  ///   - row: the body that a table is sent as.
  func sendInBulk(
    _ works: [Work],
    _ run: inout Run,
    _ writer: TableWriter,
    overrides: Bool = false,
    _ row: (Work) -> JSONValue
  ) async throws {
    var works = works[...]
    while !works.isEmpty, health.stop == nil {
      var batch: [(work: Work, body: JSONValue)] = []
      var bytes = 0
      while let work = works.first, batch.count < Self.bulkRows {
        let body = row(work)
        bytes += body.encoded().utf8.count
        if !batch.isEmpty, bytes > Self.bulkBytes { break }
        batch.append((work, body))
        works.removeFirst()
      }
      try journal.intend(batch.map { intent($0.work) })
      try settle(await put(batch, writer, overrides: overrides), &run)
      try health.check()
    }
  }

  /// One request; what it refuses is tried by itself.
  private func put(
    _ batch: [(work: Work, body: JSONValue)],
    _ writer: TableWriter,
    overrides: Bool
  ) async -> [TableResult] {
    var single: [Work] = []
    var results: [TableResult] = []
    do throws(ServerError) {
      let refused = try await server.putTables(
        batch.map { ($0.work.delta.name, $0.body) },
        overrides: overrides
      ).refused
      if refused.count < batch.count { health.noteSuccess() }
      for (work, _) in batch {
        if refused[work.delta.name] == nil { results.append(written(work, writer)) } else { single.append(work) }
      }
    } catch {
      if error.mayPass {
        health.note(error)
        return batch.map { TableResult(object: $0.work.delta.object, status: .failed, error: error) }
      }
      single = batch.map(\.work)
    }
    return results + (await each(single) { await attempt($0, writer) })
  }

  private func written(_ work: Work, _ writer: TableWriter) -> TableResult {
    let table =
      work.merged?.merge.written ?? work.job.table.writable(foreignKeys: true, owners: Set(writer.owners.keys))
    let conflicts = work.merged?.merge.conflicts ?? []
    return result(
      of: work,
      TableWritten(table: table, conflicts: conflicts, isChanged: true),
      status: work.isNew ? .created : .updated
    )
  }
}
