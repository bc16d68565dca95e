public import Schema

/// Reads what only EntityDefinition and FieldDefinition tell: descriptions, owners, classifications.
public struct DefinitionsReader: Sendable {
  /// How reading ended.
  public enum Outcome: Hashable, Sendable {
    /// It is done. Of the objects in `unknown`, in the order of the requests, nothing was learnt, which does not mean
    /// that there is nothing. Those in `absent` are in neither table: they are no objects of this org, or not in its
    /// tables.
    case done(unknown: [String], absent: [String], calls: Int)
    /// The user may not read the two tables, for which “View Setup and Configuration” is needed.
    case notPermitted
  }

  private let session: Session
  private let concurrency: Int

  /// A reader in a session that makes so many calls at once.
  public init(_ session: Session, concurrency: Int = 4) {
    self.session = session
    self.concurrency = concurrency
  }

  /// Reads the definitions of objects and of all their fields.
  ///
  /// Queries that fail are asked again for fewer objects, within twice as many calls as were planned.
  ///
  /// - Parameter consume: Takes the definitions of objects that are wholly read, and the names of these objects as they
  ///   were asked for; one call after the other.
  /// - Throws: ``SalesforceError`` where the session or the whole org is the matter; and what `consume` throws.
  public func read(
    _ requests: [DefinitionRequest],
    isolation: isolated (any Actor)? = #isolation,
    consume: (_ definitions: [Definition], _ objects: [String]) async throws -> Void
  ) async throws -> Outcome {
    let caller = DefinitionCaller(session)
    let usable = requests.filter { ObjectSchema.isName($0.object) }
    var queue = DefinitionQueue(DefinitionQuery.planned(usable, session.apiVersion), width: concurrency)
    var ledger = DefinitionLedger()
    try await withThrowingTaskGroup(of: DefinitionCaller.Finished.self) { group in
      var running = 0
      while true {
        while session.budget.hasRoom(beside: running), let queries = queue.next(running: running) {
          let columns = queue.columns
          group.addTask { try await caller.perform(queries, columns) }
          running += 1
        }
        guard let finished = try await group.next() else { return }
        running -= 1
        queue.note(finished)
        for case (let query, .rows(let rows)) in zip(finished.queries, finished.results) { ledger.note(query, rows) }
        let (definitions, objects) = ledger.take()
        if !objects.isEmpty { try await consume(definitions, objects) }
      }
    }
    if !queue.isPermitted { return .notPermitted }
    let absent = ledger.absent
    let unknown = requests.map(\.object).filter { !ledger.told.contains($0) && !absent.contains($0) }
    return .done(
      unknown: unknown,
      absent: requests.map(\.object).filter(absent.contains),
      calls: queue.calls
    )
  }
}
