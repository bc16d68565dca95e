public import Catalog
import Schema

/// Works out what a publish does: from what was published and what is to stand there, without a network.
public struct Planner: Sendable {
  /// Where it goes.
  public var destination: Destination
  /// The server's address; nil where none is known.
  public var server: String?
  /// How many tables may be deleted.
  public var limit: RemovalGuard.Limit
  /// How many a person allowed.
  public var allowedRemovals: Int?
  /// Whether every table is compared with what the server really has.
  public var isFull: Bool
  /// Whether what the server refused is tried again.
  public var retriesParked: Bool
  /// Whether tables go that a filter leaves out.
  public var appliesFilterRemovals: Bool

  /// A planner from its parts.
  public init(
    destination: Destination,
    server: String?,
    limit: RemovalGuard.Limit,
    allowedRemovals: Int? = nil,
    isFull: Bool = false,
    retriesParked: Bool = false,
    appliesFilterRemovals: Bool = false
  ) {
    self.destination = destination
    self.server = server
    self.limit = limit
    self.allowedRemovals = allowedRemovals
    self.isFull = isFull
    self.retriesParked = retriesParked || isFull
    self.appliesFilterRemovals = appliesFilterRemovals
  }

  /// What a plan goes on from.
  public enum Baseline {
    /// What was published; nil where nothing was.
    case journal(JournalReader?)
    /// As if a snapshot had been published whole.
    case snapshot(StoredSnapshot)
  }

  /// For a snapshot. Where nothing changed since the last publish, no schema is read.
  ///
  /// - Throws: ``CatalogError``, ``SpecError``.
  public func plan(_ head: StoredSnapshot, since baseline: Baseline, in reader: CatalogReader) throws -> Plan {
    let (desired, known, open) = try read(head, baseline, reader, past: nil)
    return try plan(desired, known: known, unfinished: open)
  }

  /// The same, and a file with which another machine does it.
  ///
  /// - Throws: ``CatalogError``, ``SpecError``.
  public func handOver(
    _ head: StoredSnapshot,
    since baseline: Baseline,
    in reader: CatalogReader
  ) throws -> (plan: Plan, file: HandOver) {
    let past = try reader.objectNames(of: head.header.timeline)
    var (desired, known, open) = try read(head, baseline, reader, past: past)
    let plan = try plan(desired, known: known, unfinished: open)
    desired.tables = plan.tables.compactMap(\.table)
    let deletes = Set(plan.tables(.delete).map(\.object))
    desired.gone.formUnion(deletes)
    var published: [String: TableSpec] = [:]
    var bases: [String: [TableSpec]] = [:]
    for delta in plan.tables where delta.table != nil {
      published[delta.object] = delta.before
      if delta.before == nil { bases[delta.object] = try ConnectorTable.specs(of: delta.object, at: head, in: reader) }
    }
    let file = HandOver(
      org: head.header.timeline.org,
      destination: destination,
      server: server,
      since: since(baseline),
      desired: desired,
      published: published,
      deletes: deletes,
      bases: bases
    )
    return (plan, file)
  }

  private func since(_ baseline: Baseline) -> String? {
    switch baseline {
    case .journal(let journal):
      journal?.target.published.map { HandOver.snapshotName($0.timeline, $0.number) }
    case .snapshot(let base): HandOver.snapshotName(base.header.timeline, base.header.number)
    }
  }

  private func read(
    _ head: StoredSnapshot,
    _ baseline: Baseline,
    _ reader: CatalogReader,
    past: [String]?
  ) throws -> (desired: DesiredTables, known: KnownTables, open: [PublishedEntity]) {
    switch baseline {
    case .journal(let journal):
      if past == nil, let nothing = try nothing(head, reader, journal) { return (nothing, KnownTables(), []) }
      let known = try journal.map { try KnownTables($0, in: destination) } ?? KnownTables()
      let source = desired(head, reader, known, after: journal?.target.published)
      let base = try published(source.mapping, head, reader, journal)
      return (try source.tables(since: base, past: past), known, try journal?.openEntities() ?? [])
    case .snapshot(let base):
      let before = try desired(base, reader, KnownTables()).tables(since: nil)
      var known = KnownTables(before.tables, in: destination)
      known.containers = Set(containers(for: before.tables))
      return (try desired(head, reader, known).tables(since: nil, past: past), known, [])
    }
  }

  /// The snapshot that was published in the same way; nil where none was, or all is to be compared.
  private func published(
    _ mapping: String,
    _ head: StoredSnapshot,
    _ reader: CatalogReader,
    _ journal: JournalReader?
  ) throws -> StoredSnapshot? {
    guard let published = journal?.target.published, published.mapping == mapping, !isFull,
      published.timeline == head.header.timeline
    else { return nil }
    return try reader.snapshots(of: published.timeline).first { $0.header.number == published.number }
  }

  /// That there is nothing to do, where that can be told without a look at any table; nil where it cannot.
  private func nothing(
    _ head: StoredSnapshot,
    _ reader: CatalogReader,
    _ journal: JournalReader?
  ) throws -> DesiredTables? {
    let mapping = destination.mappingKey(host: head.source?.host)
    guard !appliesFilterRemovals, let base = try published(mapping, head, reader, journal), base.hasContent(of: head),
      try journal?.openEntities().isEmpty == true
    else { return nil }
    return DesiredTables(snapshot: head.header, objects: [], tables: [], gone: [], warnings: [], mapping: mapping)
  }

  /// For what somebody handed over. What he had published counts as published where the journal does not know it.
  ///
  /// - Throws: ``CatalogError``, ``SpecError``.
  public func plan(_ file: HandOver, journal: JournalReader?) throws -> Plan {
    var known = try journal.map { try KnownTables($0, in: destination) } ?? KnownTables()
    known.add(file.published, deletes: file.deletes, in: destination)
    if known.containers.isEmpty, !file.published.isEmpty {
      known.containers = Set(containers(for: Array(file.published.values)))
    }
    return try plan(file.desired, known: known, unfinished: journal?.openEntities() ?? [])
  }

  private func desired(
    _ head: StoredSnapshot,
    _ reader: CatalogReader,
    _ known: KnownTables,
    after published: StoredTarget.Publication? = nil
  ) -> DesiredReader {
    DesiredReader(
      reader: reader,
      destination: destination,
      head: head,
      known: known,
      retriesParked: retriesParked,
      publishedVersion: published?.timeline.apiVersion
    )
  }

  private func plan(_ desired: DesiredTables, known: KnownTables, unfinished: [PublishedEntity]) throws -> Plan {
    var parked: [Plan.Parked] = []
    var deltas = try desired.tables.compactMap { try delta(for: $0, known, &parked) }
    var kept: Set<String> = []
    let names = Set(desired.objects.map(destination.tableName))
    for (name, table) in known.tables where table.isThere && !names.contains(name) {
      if !desired.gone.contains(table.object) && !appliesFilterRemovals {
        kept.insert(table.object)
      } else if table.isParked(with: []) && !retriesParked {
        parked.append(contentsOf: Self.parked(table))
      } else {
        deltas.append(TableDelta(.delete, table.object, name: name))
      }
    }
    deltas.sort { $0.name.precedesByBytes($1.name) }
    let needed = containers(for: deltas.compactMap(\.table))
    let missing = needed.filter { isFull || !known.containers.contains($0) }
    return Plan(
      snapshot: desired.snapshot,
      destination: destination,
      server: server,
      containers: missing,
      tables: deltas,
      unfinished: unfinished.filter { $0.isIntended && ($0.key.kind != .table || destination.holds($0.key.name)) },
      parked: parked.sorted { $0.object.precedesByBytes($1.object) },
      kept: kept.sortedByBytes,
      removals: RemovalGuard(
        removals: deltas.count { $0.action == .delete },
        of: max(known.tables.values.count(where: \.isThere), desired.objects.count),
        limit: limit,
        allowed: allowedRemovals
      ),
      warnings: desired.warnings,
      mapping: desired.mapping
    )
  }

  private func delta(
    for spec: TableSpec,
    _ known: KnownTables,
    _ parked: inout [Plan.Parked]
  ) throws -> TableDelta? {
    let name = destination.tableName(spec.name)
    let source = spec.digest.bytes
    var delta = TableDelta(.create, spec.name, name: name, table: spec, source: source)
    guard let table = known.tables[name] else { return delta }
    let isCreate = table.source == nil
    if table.isParked(with: isCreate ? spec.withoutForeignKeys.digest.bytes : source) && !retriesParked {
      parked += Self.parked(table)
      return nil
    }
    if isCreate { return delta }
    if table.isDeleted {
      delta.action = .restore
    } else if table.source == source && table.state == .settled && !isFull {
      return nil
    } else {
      delta.action = .update
    }
    delta.before = try known.spec(name)
    return delta
  }

  private static func parked(_ table: KnownTables.Table) -> [Plan.Parked] {
    guard case .parked(let attempt, let refusal) = table.state else { return [] }
    return [Plan.Parked(object: table.object, action: attempt.action, message: refusal.message)]
  }

  /// What has to be there for tables, in the order in which it is made.
  private func containers(for tables: [TableSpec]) -> [PublishedEntity.Key] {
    if tables.isEmpty { return [] }
    var keys: [PublishedEntity.Key] = [
      .init(.service, destination.serviceName), .init(.database, destination.database),
      .init(.schema, destination.schemaName),
    ]
    let tags = Set(tables.flatMap { $0.tags + $0.columns.flatMap(\.tags) })
    if !tags.isEmpty { keys.append(.init(.classification, TagMapping.classification)) }
    keys += tags.sortedByBytes.map { .init(.tag, $0) }
    let properties = Set(tables.flatMap(\.customProperties.keys))
    return keys + properties.sortedByBytes.map { .init(.customProperty, $0) }
  }
}
