import Catalog
public import Schema

/// Asks the server what a plan meets there, and writes nothing.
public struct Rehearsal: Sendable {
  /// What a plan meets.
  public struct Finding: Sendable {
    /// The object's API name.
    public var object: String
    /// What would become of the table.
    public var status: TableResult.Status
    /// What people changed, and stays.
    public var conflicts: [Conflict]

    /// As `orgdrift schema publish` describes it.
    public var json: JSONValue {
      [
        "object": .string(object), "status": .string(status.rawValue), "conflicts": .array(conflicts.map(\.json)),
        "error": .null,
      ]
    }
  }

  private let server: Server
  private let destination: Destination
  private let concurrency: Int
  private let bases: [String: [TableSpec]]

  /// A rehearsal.
  ///
  /// - Parameters:
  ///   - destination: where the tables are.
  ///   - concurrency: the most requests at once.
  ///   - bases: what the connector writes of objects whose tables are to be made.
  public init(server: Server, destination: Destination, concurrency: Int, bases: [String: [TableSpec]]) {
    self.server = server
    self.destination = destination
    self.concurrency = concurrency
    self.bases = bases
  }

  /// Reads each table that the plan is about.
  ///
  /// - Returns: by object.
  /// - Throws: ``ServerError``.
  public func run(_ plan: Plan) async throws -> [Finding] {
    try await server.check(destination) { kind in plan.containers.contains { $0.kind.rawValue == kind.rawValue } }
    let writer = TableWriter(
      server: server,
      schemaName: destination.schemaName,
      owners: try await server.owners(of: plan.tables.compactMap(\.table)).known,
      right: DisplayNameRight(),
      bots: Bots()
    )
    let found = await plan.tables.concurrentMap(limit: concurrency) { delta in
      await Result { () async throws(ServerError) in try await finding(delta, writer) }
    }
    return try found.map { try $0.get() }
  }

  private func finding(_ delta: TableDelta, _ writer: TableWriter) async throws(ServerError) -> Finding {
    let live = try await server.entity(.table, named: delta.name)
    guard let table = delta.table else {
      return Finding(object: delta.object, status: live == nil ? .unchanged : .deleted, conflicts: [])
    }
    guard let live else { return Finding(object: delta.object, status: .created, conflicts: []) }
    let isDeleted = live["deleted"] == true
    if isDeleted, try await stays(live, delta, writer) {
      return Finding(object: delta.object, status: .left, conflicts: [.deleted(delta.object)])
    }
    let job = TableJob(
      name: delta.name,
      table: table,
      bases: delta.before.map { [$0] } ?? bases[delta.object] ?? [],
      renames: delta.renames
    )
    let merged = TableWriter.Merged(live, try await writer.understood(job, live), writer.owners)
    let status: TableResult.Status = isDeleted ? .restored : merged.patch.isEmpty ? .unchanged : .updated
    return Finding(object: delta.object, status: status, conflicts: merged.merge.conflicts)
  }

  /// Whether a table that is deleted stays so.
  private func stays(_ live: JSONObject, _ delta: TableDelta, _ writer: TableWriter) async throws(ServerError) -> Bool {
    guard delta.action == .create, let id = live["id"]?.string else { return delta.action == .update }
    return try await writer.isDeletedByPerson(id)
  }
}
