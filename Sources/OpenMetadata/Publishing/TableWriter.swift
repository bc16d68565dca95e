import Schema

/// Brings single tables to the state that is meant, without taking anything from people.
struct TableWriter: Sendable {
  /// A table on the server and what is to become of it.
  struct Merged: Sendable {
    let live: JSONObject
    let merge: TableMerge
    let patch: JSONPatch

    init(_ live: JSONObject, _ job: TableJob, _ owners: [String: JSONValue]) {
      self.live = live
      merge = TableMerge(
        ours: job.table,
        bases: job.bases,
        live: .object(live),
        owners: owners,
        renames: job.renames
      )
      patch = JSONPatch(from: .object(live), to: merge.target)
    }
  }

  /// A table is read again so often at most because somebody changed it at the same time.
  private static let readLimit = 4
  /// A server may not take all of a patch at once: so many follow at most.
  private static let patchLimit = 3

  let server: Server
  let schemaName: String
  /// References of OpenMetadata users by name.
  let owners: [String: JSONValue]
  let right: DisplayNameRight
  let bots: Bots

  /// Reads, merges and writes; again where somebody changed the table in between.
  ///
  /// - Parameter known: the table where it was read already.
  func bring(_ job: TableJob, known: JSONObject? = nil) async throws(ServerError) -> TableEnd {
    var known = known
    var isRestored = false
    var reads = 0
    while true {
      reads += 1
      let read: JSONObject?
      if let known { read = known } else { read = try await server.entity(.table, named: job.name) }
      known = nil
      guard var live = read else { return .missing }
      if live["deleted"] == true {
        guard job.restores, let id = live["id"]?.string else { return .deleted }
        if job.isAdopted, try await isDeletedByPerson(id) { return .deleted }
        _ = try await server.restore(.table, id: id)
        isRestored = true
        guard let restored = try await server.entity(.table, named: job.name) else { return .missing }
        live = restored
      }
      do throws(ServerError) {
        let job = try await understood(job, live)
        var written = try await write(Merged(live, job, owners), job)
        written.isRestored = isRestored
        return .written(written)
      } catch  where error.code == .outdated && reads < Self.readLimit {}
    }
  }

  /// A job that knows what stands on a table, also where orgdrift did not write it.
  func understood(_ job: TableJob, _ live: JSONObject) async throws(ServerError) -> TableJob {
    guard !isOurs(live, job), let id = live["id"]?.string, let versions = try await server.versions(.table, id: id),
      let history = TableHistory(versions, bots: try await bots.names(on: server))
    else { return job }
    var job = job
    job.bases.append(history.base(of: live, constraints: job.bases.first?.constraints ?? []))
    return job
  }

  /// Whether a person was the last to write a table, which is deleted.
  func isDeletedByPerson(_ id: String) async throws(ServerError) -> Bool {
    guard let versions = try await server.versions(.table, id: id), let author = TableHistory.author(of: versions)
    else {
      return false
    }
    return try await !bots.names(on: server).contains(author)
  }

  /// Whether orgdrift was the last to write the structure of the table.
  func isOurs(_ live: JSONObject, _ job: TableJob) -> Bool {
    let ours = job.table.writable(foreignKeys: true, owners: Set(owners.keys))
    return (job.bases + [ours]).contains { live["sourceHash"]?.string == $0.digest.description }
  }

  /// Sends what differs.
  func write(_ merged: Merged, _ job: TableJob) async throws(ServerError) -> TableWritten {
    var merged = merged
    let conflicts = merged.merge.conflicts
    var isChanged = false
    var isNamed = true
    for _ in 0..<Self.patchLimit {
      let patch = isNamed ? merged.patch : rest(of: merged.patch)
      if patch.isEmpty { break }
      let (answer, isTaken) = try await send(patch, merged, job)
      isNamed = isNamed && isTaken
      guard let answer else { continue }
      isChanged = true
      merged = Merged(answer, job, owners)
    }
    var table = merged.merge.written
    // What could not be written is not ours yet.
    if !isNamed { table.displayName = job.bases.first?.displayName }
    return TableWritten(
      id: merged.live["id"]?.string,
      version: merged.live.entityVersion,
      table: table,
      conflicts: conflicts,
      isChanged: isChanged
    )
  }

  /// Sends one patch, and a display name in another way where it has to be.
  ///
  /// - Returns: the table then, nil where nothing was sent; and whether the display name is as it is to be.
  private func send(
    _ patch: JSONPatch,
    _ merged: Merged,
    _ job: TableJob
  ) async throws(ServerError) -> (answer: JSONObject?, isNamed: Bool) {
    guard patch.editsDisplayName else { return (try await self.patch(merged, patch), true) }
    if !right.isDenied {
      do throws(ServerError) {
        return (try await self.patch(merged, patch), true)
      } catch  where error.code == .permission {
        right.deny()
      }
    }
    let rest = rest(of: patch)
    let answer = rest.isEmpty ? nil : try await self.patch(merged, rest)
    guard let named = try await putDisplayName(answer.map { Merged($0, job, owners) } ?? merged) else {
      return (answer, false)
    }
    return (named, !Merged(named, job, owners).patch.editsDisplayName)
  }

  /// A patch without the display name. A bulk request passes over what has the same hash: it is the one to write that.
  private func rest(of patch: JSONPatch) -> JSONPatch {
    server.version.hasOverride ? patch.withoutDisplayName.withoutSourceHash : patch.withoutDisplayName
  }

  private func patch(_ merged: Merged, _ patch: JSONPatch) async throws(ServerError) -> JSONObject {
    try await server.patch(
      .table,
      id: merged.live["id"]?.string ?? "",
      version: merged.live.entityVersion,
      patch.json
    )
  }

  /// A bot's PUT writes display names before 2.0, and there its bulk request does when told to.
  ///
  /// - Returns: the table then; nil where it cannot be written so.
  private func putDisplayName(_ merged: Merged) async throws(ServerError) -> JSONObject? {
    guard let target = merged.merge.target.object, target["displayName"] != nil else { return nil }
    let body = CreateBody.table(merged: merged.merge.target, schemaName: schemaName)
    let name = target["fullyQualifiedName"]?.string ?? ""
    do throws(ServerError) {
      if server.version.hasOverride {
        guard try await server.putTables([(name, body)], overrides: true).refused.isEmpty else { return nil }
      } else {
        // It would take a certification away.
        guard target["certification"] == nil else { return nil }
        _ = try await server.put(.table, body)
      }
    } catch  where !error.mayPass {
      return nil
    }
    return try await server.entity(.table, named: name)
  }
}
