import Catalog
import Schema

extension Publisher {
  /// One table that is written by itself.
  struct Work: Sendable {
    var delta: TableDelta
    var job: TableJob
    /// What it is made from where the server takes it.
    var source: [UInt8]
    /// Whether it is to be made: there may be one all the same.
    var isNew = false
    /// The table on the server, where it was read already.
    var live: JSONObject?
    /// The same with what is to become of it.
    var merged: TableWriter.Merged?
  }

  func key(_ name: String) -> PublishedEntity.Key { PublishedEntity.Key(.table, name) }

  /// Notes what is about to be sent, sends it table by table, and notes what became of it.
  func send(_ works: [Work], _ run: inout Run, _ writer: TableWriter) async throws {
    var rest = works[...]
    while !rest.isEmpty, health.stop == nil {
      let batch = Array(rest.prefix(Self.batch))
      rest = rest.dropFirst(batch.count)
      try journal.intend(batch.map(intent))
      let results = await each(batch) { await attempt($0, writer) }
      try settle(results, &run)
      try health.check()
    }
  }

  func intent(_ work: Work) -> Intent {
    let action: PublishedEntity.Action =
      switch work.delta.action {
      case .create: .create
      case .restore: .restore
      case .update, .delete: .update
      }
    let source = action == .create ? work.job.table.withoutForeignKeys.digest.bytes : work.source
    return Intent(
      action,
      key(work.delta.name),
      object: work.delta.object,
      source: source,
      pending: work.job.table.json.encoded()
    )
  }

  /// Notes outcomes, and which conflicts are new.
  func settle(_ results: [TableResult], _ run: inout Run) throws {
    for result in try noted(results) {
      run.results[result.object] = run.results[result.object].map(result.after) ?? result
      switch result.status {
      case .created, .updated, .restored, .unchanged: run.there.insert(result.object)
      case .deleted, .left: run.there.remove(result.object)
      case .refused, .failed: break
      }
    }
    progress(run.results.count)
  }

  /// What a token may do nowhere is tried again by the next run.
  private func judged(_ result: TableResult) -> TableResult {
    guard health.stop?.code == .permission, result.error?.code == .permission else { return result }
    return TableResult(object: result.object, status: .failed, error: result.error)
  }

  /// Writes outcomes into the journal, and gives them with those conflicts alone that were not told before.
  func noted(_ results: [TableResult]) throws -> [TableResult] {
    let results = results.map(judged)
    try journal.settle(results.compactMap(\.outcome))
    var conflicts: [PublishedEntity.Key: [String: Digest]] = [:]
    for result in results where result.knowsConflicts {
      let paths = result.conflicts.map { ($0.path, $0.digest) }
      conflicts[key(destination.tableName(result.object))] = Dictionary(paths) { first, _ in first }
    }
    let new = try journal.noteConflicts(conflicts)
    return results.map { result in
      var result = result
      let told = Set(new[key(destination.tableName(result.object))] ?? [])
      result.conflicts.removeAll { !told.contains($0.path) }
      return result
    }
  }

  func attempt(_ work: Work, _ writer: TableWriter) async -> TableResult {
    await guarded(work.delta) {
      do {
        return try await write(work, writer)
      } catch let error as ServerError where error.code == .refused || error.code == .notFound {
        let table = work.job.table
        let missing = try await lost.among(Set(table.constraints.map(\.referredColumn)), on: server)
        if missing.isEmpty { throw error }
        var work = work
        work.job.table.constraints.removeAll { missing.contains($0.referredColumn) }
        work.source = work.job.table.digest.bytes
        work.live = nil
        return try await write(work, writer)
      }
    }
  }

  private func write(_ work: Work, _ writer: TableWriter) async throws -> TableResult {
    var job = work.job
    if work.isNew {
      if let made = try await make(work, writer) { return made }
      job.bases += try adoption(work.delta.object)
    }
    switch try await writer.bring(job, known: work.live) {
    case .written(let written): return result(of: work, written)
    case .missing:
      // Others may be missing, too.
      var work = work
      work.job.table = work.job.table.withoutForeignKeys
      work.source = work.job.table.digest.bytes
      if let made = try await make(work, writer) { return made }
      throw server.malformed("it neither finds the table nor makes it")
    case .deleted: return left(work.delta, isNew: work.delta.action == .create)
    }
  }

  /// Nil where there is one already.
  private func make(_ work: Work, _ writer: TableWriter) async throws(ServerError) -> TableResult? {
    let table = work.job.table.writable(foreignKeys: true, owners: Set(writer.owners.keys))
    let body = CreateBody.table(
      work.job.table,
      schemaName: destination.schemaName,
      foreignKeys: true,
      owners: writer.owners
    )
    do throws(ServerError) {
      let entity = try await server.create(.table, body)
      return result(
        of: work,
        TableWritten(id: entity["id"]?.string, version: entity.entityVersion, table: table, isChanged: true),
        status: .created
      )
    } catch  where error.code == .exists {
      return nil
    }
  }

  func result(of work: Work, _ written: TableWritten, status: TableResult.Status? = nil) -> TableResult {
    let usual: TableResult.Status = written.isRestored ? .restored : written.isChanged ? .updated : .unchanged
    return TableResult(
      object: work.delta.object,
      status: status ?? usual,
      conflicts: written.conflicts,
      outcome: Outcome(
        key(work.delta.name),
        .written(
          .init(
            serverID: written.id,
            serverVersion: written.version,
            published: written.table.json.encoded(),
            source: work.source,
            object: work.delta.object
          )
        )
      ),
      written: written.table
    )
  }

  /// A table that a person deleted stays deleted, which is told once.
  ///
  /// - Parameter isNew: whether it was never written from here.
  func left(_ delta: TableDelta, isNew: Bool) -> TableResult {
    let parked = Outcome.Result.refused(
      status: nil,
      message: "a person deleted the table in OpenMetadata",
      at: options.snapshot
    )
    let outcome = isNew ? parked : .withdrawn
    return TableResult(
      object: delta.object,
      status: .left,
      conflicts: [.deleted(delta.object)],
      outcome: Outcome(key(delta.name), outcome)
    )
  }

  /// Turns failures into results: one that passes leaves the intent open, any other parks the table.
  func guarded(
    _ delta: TableDelta,
    _ work: () async throws -> TableResult
  ) async -> TableResult {
    if let stop = health.stop { return TableResult(object: delta.object, status: .failed, error: stop) }
    do {
      let result = try await work()
      health.noteSuccess(isWritten: ![.unchanged, .left].contains(result.status))
      return result
    } catch let error as ServerError {
      health.note(error)
      if error.mayPass { return TableResult(object: delta.object, status: .failed, error: error) }
      let refusal = Outcome.Result.refused(status: error.status, message: error.message, at: options.snapshot)
      return TableResult(
        object: delta.object,
        status: .refused,
        error: error,
        outcome: Outcome(key(delta.name), refusal)
      )
    } catch {
      health.note(broken: error)
      return TableResult(object: delta.object, status: .failed)
    }
  }
}

extension TableResult {
  /// Whether all conflicts of the table are among its own.
  fileprivate var knowsConflicts: Bool {
    if case .written = outcome?.result { status != .deleted } else { status == .left }
  }
}

extension Conflict {
  /// A table that a person deleted, and that stays so.
  static func deleted(_ object: String) -> Conflict {
    Conflict(table: object, attribute: "deleted", theirs: true, ours: false)
  }

  /// Names the value in its table.
  var path: String { column.map { "columns.\($0).\(attribute)" } ?? attribute }

  /// Of what stands on the server.
  var digest: Digest { Digest(of: Array((theirs ?? .null).encoded().utf8)) }
}
