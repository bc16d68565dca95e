public import Schema

/// The journal of one target while it is published: what was written there, and what is about to be.
///
/// An intent is in the journal before a request is sent, and its outcome after the answer: after any end of the process,
/// what is intended still is what the server may or may not have. Each call is one transaction, waits for that of a
/// snapshot that is being taken, and throws ``CatalogError``.
public struct Journal: Sendable {
  let connection: CatalogConnection
  /// Whose journal it is.
  public let target: PublishTarget

  /// Reads one consistent state.
  public func read<Result>(_ body: (JournalReader) throws -> Result) throws -> Result {
    try connection.read { reader in
      guard let journal = try reader.journal(of: target) else { throw forgotten }
      return try body(journal)
    }
  }

  /// What is known of the target itself.
  public func stored() throws -> StoredTarget { try read(\.target) }

  /// One entity; nil where it is not in the journal.
  public func entity(_ key: PublishedEntity.Key) throws -> PublishedEntity? { try read { try $0.entity(key) } }

  /// All entities of a kind, by the bytes of their names.
  public func entities(_ kind: PublishedEntity.Kind) throws -> [PublishedEntity] { try read { try $0.entities(kind) } }

  /// The entities that are not settled, by kind and name.
  public func openEntities() throws -> [PublishedEntity] { try read { try $0.openEntities() } }

  /// The JSON text of what was published of an entity; nil where nothing was.
  public func published(_ key: PublishedEntity.Key) throws -> String? { try read { try $0.published(key) } }

  /// The JSON text of what is about to be sent; nil where nothing is.
  public func pending(_ key: PublishedEntity.Key) throws -> String? { try read { try $0.pending(key) } }

  /// Notes what is about to be sent. What was parked is taken up again by it.
  ///
  /// - Throws: ``CatalogError`` also for an entity that has an intent already: its outcome comes first. Nothing is noted
  ///   then.
  public func intend(_ intents: [Intent]) throws { try settle([], intending: intents) }

  /// Notes what became of intents, then what is about to be sent next.
  ///
  /// - Throws: ``CatalogError`` also for an outcome of what was not intended. Nothing is noted then.
  public func settle(_ outcomes: [Outcome], intending intents: [Intent] = []) throws {
    if outcomes.isEmpty, intents.isEmpty { return }
    try write { _, journal in
      for outcome in outcomes { try journal.apply(outcome) }
      for intent in intents { try journal.apply(intent) }
    }
  }

  /// Notes the conflicts of entities, all that there are of each: the digests of the server's values by their paths.
  ///
  /// - Returns: the paths that are to be told, by entity: those whose value was not noted before. An entity without any
  ///   has no entry.
  /// - Throws: ``CatalogError`` also for an entity that is not in the journal.
  public func noteConflicts(
    _ conflicts: [PublishedEntity.Key: [String: Digest]]
  ) throws -> [PublishedEntity.Key: [String]] {
    try write { _, journal in
      try conflicts.reduce(into: [:]) { new, entry in
        let paths = try journal.note(entry.value, of: entry.key)
        if !paths.isEmpty { new[entry.key] = paths }
      }
    }
  }

  /// Notes that a snapshot is published whole, but for what is parked.
  ///
  /// - Parameters:
  ///   - snapshot: that which the entities were made from.
  ///   - mapping: how it was mapped.
  /// - Throws: ``CatalogError`` also when the snapshot has been forgotten meanwhile, or is another org's.
  public func finish(_ snapshot: StoredSnapshot, mapping: String) throws {
    if let published = try stored().published, published.timeline == snapshot.header.timeline,
      published.number == snapshot.header.number, published.mapping == mapping
    {
      return
    }
    try write { catalog, journal in
      guard try catalog.reader.isStored(snapshot, of: target.org) else {
        let place = "\(snapshot.header.timeline)@\(snapshot.header.number)"
        throw CatalogError(
          .refused,
          subject: place,
          message: "\(place) is no snapshot of the org that \(target) is of",
          advice: "It may have been forgotten meanwhile: run the publish again."
        )
      }
      try journal.finish(snapshot, mapping: mapping)
    }
  }

  /// Notes that a file was sent whole, but for what is parked.
  ///
  /// - Parameter file: the snapshot that it is of, as the publisher names it.
  public func finish(file: String) throws { try write { _, journal in try journal.finish(file: file) } }

  private func write<Result>(_ body: (CatalogWriter, inout JournalWriter) throws -> Result) throws -> Result {
    try connection.write { catalog in
      guard var journal = try JournalWriter(catalog, target) else { throw forgotten }
      let result = try body(catalog, &journal)
      try journal.stamp()
      return result
    }
  }

  private var forgotten: CatalogError {
    CatalogError(
      .refused,
      subject: "\(target)",
      message: "the journal of \(target) has been forgotten",
      advice: "Run the publish again."
    )
  }
}
