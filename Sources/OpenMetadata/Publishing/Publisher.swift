public import Catalog
import Schema

/// Brings a server to the state of a plan.
///
/// What is about to be sent is in the journal before it is sent, and its outcome after the answer. Tables come before
/// what refers to them, and references go before the tables that they refer to.
public struct Publisher: Sendable {
  /// How it goes about it.
  public struct Options: Sendable {
    /// The most requests at once.
    public var concurrency: Int
    /// When many tables are written with one request.
    public var bulk: BulkUse
    /// The snapshot that is published; nil where the catalog does not have it.
    public var snapshot: StoredSnapshot?
    /// The snapshot of the hand-over file that is sent, as ``HandOver/snapshotName(_:_:)`` names it.
    public var file: String?

    /// Options from their parts.
    public init(concurrency: Int, bulk: BulkUse, snapshot: StoredSnapshot?, file: String? = nil) {
      self.concurrency = concurrency
      self.bulk = bulk
      self.snapshot = snapshot
      self.file = file
    }
  }

  /// So many intents are open at once at most.
  static let batch = 50

  let server: Server
  let journal: Journal
  let destination: Destination
  let options: Options
  let right = DisplayNameRight()
  let bots = Bots()
  let health = Health()
  let lost = LostTables()
  /// What the connector would have written of an object.
  let adoption: @Sendable (_ object: String) throws -> [TableSpec]
  /// Called after each batch with the number of tables that are done.
  let progress: @Sendable (Int) -> Void

  /// A publisher of one org.
  ///
  /// - Parameters:
  ///   - adoption: what OpenMetadata's connector writes of an object (``ConnectorTable``): what a table that orgdrift
  ///     did not make is compared with.
  ///   - progress: told how many tables are done.
  public init(
    server: Server,
    journal: Journal,
    destination: Destination,
    options: Options,
    adoption: @escaping @Sendable (_ object: String) throws -> [TableSpec],
    progress: @escaping @Sendable (Int) -> Void
  ) {
    self.server = server
    self.journal = journal
    self.destination = destination
    self.options = options
    self.adoption = adoption
    self.progress = progress
  }

  /// Does all of a plan; an empty one needs no request.
  ///
  /// What a server refuses, or fails to do for a while, does not keep it from the rest.
  ///
  /// - Parameter begun: what ``finish(_:)`` made of what was unfinished. What failed there is left to the next run.
  /// - Throws: ``ServerError`` where nothing can be done at all, ``CatalogError``, ``SpecError``.
  public func run(_ plan: Plan, after begun: PublishResult = PublishResult()) async throws -> PublishResult {
    if begun.stop != nil { return begun }
    var plan = plan
    let failed = begun.tables.filter { $0.status == .failed }
    plan.tables.removeAll { delta in failed.contains { $0.object == delta.object } }
    var result = PublishResult()
    result.unknownOwners = begun.unknownOwners
    if !plan.isEmpty {
      let isNew = try await makeContainers(of: plan, &result)
      if isNew { try beginAnew(&plan) }
      let writer = try await writer(for: plan.tables.compactMap(\.table), &result)
      var run = Run(plan: plan, isNewSchema: isNew, there: try tablesThere())
      try await create(&run, writer)
      try await restore(&run, writer)
      try await update(&run, writer)
      try await refer(&run, writer)
      try await delete(&run)
      result.tables = Array(run.results.values)
      result.lost = try forgetLost()
      result.stop = health.stop
    }
    result.tables = Self.joined(begun.tables, result.tables)
    if result.isWhole { try finish(plan) }
    return result
  }

  /// Forgets tables that a person deleted for good: the next publish makes them anew, and what refers to them.
  private func forgetLost() throws -> [String] {
    let entities = try lost.names.compactMap { try journal.entity(key($0)) }
    try journal.settle(entities.map { Outcome($0.key, .gone) })
    return entities.map { $0.object ?? $0.key.name }
  }

  /// Notes that all is done.
  private func finish(_ plan: Plan) throws {
    if let file = options.file { try journal.finish(file: file) }
    if let snapshot = options.snapshot { try journal.finish(snapshot, mapping: plan.mapping) }
  }

  /// What became of tables first and then, by object.
  private static func joined(_ first: [TableResult], _ then: [TableResult]) -> [TableResult] {
    let results = first + then
    return Dictionary(results.map { ($0.object, $0) }) { $1.after($0) }.values
      .sorted { $0.object.precedesByBytes($1.object) }
  }

  /// Of what was published to a database schema that was not there any more, nothing is left.
  private func beginAnew(_ plan: inout Plan) throws {
    try journal.settle(try tables().map { Outcome($0.key, .gone) })
    plan.tables = plan.tables.filter { $0.table != nil }.map { delta in
      var delta = delta
      delta.action = .create
      delta.before = nil
      return delta
    }
  }

  /// The objects whose tables the server has.
  private func tablesThere() throws -> Set<String> {
    Set(try tables().filter { $0.source != nil && !$0.isDeleted }.compactMap(\.object))
  }

  private func tables() throws -> [PublishedEntity] {
    try journal.entities(.table).filter { destination.holds($0.key.name) }
  }

  /// What a run knows.
  struct Run {
    let plan: Plan
    /// Whether no table was there before.
    let isNewSchema: Bool
    /// The objects whose tables the server has by now.
    var there: Set<String>
    /// By object.
    var results: [String: TableResult] = [:]
    /// Tables that were written without some of their foreign keys.
    var referring: [Referring] = []
  }

  /// A table that was written without some of its foreign keys.
  struct Referring {
    let delta: TableDelta
    /// The table as it was written.
    let written: TableSpec
    /// Whether nobody else can have written to it.
    let isFresh: Bool
  }

  /// The foreign keys of a table whose targets are there.
  func referable(_ table: TableSpec, _ there: Set<String>) -> TableSpec {
    let keys = Set(table.constraints.map(\.referredColumn))
    let missing = keys.subtracting(there.map(destination.keyColumn))
    if missing.isEmpty { return table }
    var table = table
    table.constraints.removeAll { missing.contains($0.referredColumn) }
    return table
  }

  /// Does some work for each item, a few at once.
  func each<Item: Sendable, Value: Sendable>(
    _ items: [Item],
    _ work: @escaping @Sendable (Item) async -> Value
  ) async -> [Value] {
    await items.concurrentMap(limit: options.concurrency, work)
  }
}
