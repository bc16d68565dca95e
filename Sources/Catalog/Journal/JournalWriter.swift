internal import Foundation
internal import GRDB
internal import Schema

/// Writes what becomes of entities of one target, inside one transaction.
struct JournalWriter {
  private let catalog: CatalogWriter
  private let target: PublishTarget
  private let journal: JournalReader
  private let digests: JournalDigests
  private let texts: JournalTexts
  private var sum: DigestSum

  private var db: Database { catalog.db }
  private var targetID: Int64 { journal.target.id }

  /// Nil where the target has been forgotten.
  init?(_ catalog: CatalogWriter, _ target: PublishTarget) throws {
    guard let journal = try catalog.reader.journal(of: target) else { return nil }
    self.catalog = catalog
    self.target = target
    self.journal = journal
    digests = JournalDigests(db: catalog.db)
    texts = JournalTexts(catalog.db)
    let row = try Row.fetchOne(
      catalog.db,
      sql: "SELECT entities FROM publish_target WHERE id = ?",
      arguments: [journal.target.id]
    )
    sum = DigestSum(try row?.digest("entities") ?? Digest(of: []))
  }

  func finish(_ snapshot: StoredSnapshot, mapping: String) throws {
    try db.execute(
      sql: "UPDATE publish_target SET snapshot_id = ?, mapping = ?, published_at = ? WHERE id = ?",
      arguments: [snapshot.id, mapping, catalog.now.description, targetID]
    )
  }

  func finish(file: String) throws {
    try db.execute(sql: "UPDATE publish_target SET sent_file = ? WHERE id = ?", arguments: [file, targetID])
  }

  /// Stores the digest of the target; the last step.
  func stamp() throws {
    try db.execute(
      sql: "UPDATE publish_target SET entities = ? WHERE id = ?",
      arguments: [sum.data, targetID]
    )
    try digests.stamp(target: targetID)
  }

  mutating func apply(_ intent: Intent) throws {
    var entity = try journal.entity(intent.key) ?? PublishedEntity(key: intent.key)
    if entity.isIntended {
      throw refusal(of: intent.key, "it is not known yet what became of what was to be sent before")
    }
    if intent.pending == nil, intent.action == .create || intent.action == .update {
      throw refusal(of: intent.key, "nothing says what is to be sent")
    }
    if let object = intent.object { entity.object = object }
    entity.state = .intended(.init(action: intent.action, source: intent.source))
    try store(&entity)
    if let pending = intent.pending, let id = entity.id { try texts.set(pending, .pending, of: id) }
    try stamp(entity)
  }

  mutating func apply(_ outcome: Outcome) throws {
    let known = try journal.entity(outcome.key)
    switch outcome.result {
    case .written(let written): try settle(known ?? PublishedEntity(key: outcome.key), written)
    case .refused(let status, let message, let snapshot):
      guard var entity = known, let attempt = entity.attempt else {
        throw refusal(of: outcome.key, "it was not about to be sent")
      }
      let refusal = PublishedEntity.Refusal(
        status: status,
        message: Self.bounded(message),
        snapshotID: try snapshot.flatMap { try catalog.reader.isStored($0, of: target.org) ? $0.id : nil }
      )
      entity.state = .parked(attempt, refusal)
      try settle(&entity)
    case .withdrawn:
      guard var entity = known else { return }
      if entity.source == nil { return try remove(entity) }
      entity.state = .settled
      try settle(&entity)
    case .gone: if let known { try remove(known) }
    }
  }

  /// A server's words, of which 4,000 scalars say enough.
  private static func bounded(_ message: String) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: message.unicodeScalars.lazy.map { $0 == "\0" ? "\u{FFFD}" : $0 }.prefix(4000))
    return String(text)
  }

  private mutating func settle(_ known: PublishedEntity, _ written: Outcome.Written) throws {
    var entity = known
    let attempt = known.isIntended ? known.attempt : nil
    entity.object = written.object ?? known.object
    entity.serverID = written.serverID ?? known.serverID
    entity.serverVersion = written.serverVersion ?? known.serverVersion
    entity.source = written.source ?? attempt?.source ?? known.source
    entity.isDeleted = attempt?.action == .delete
    entity.state = .settled
    guard entity.source != nil else { throw refusal(of: known.key, "nothing says what it was made from") }
    try store(&entity)
    guard let id = entity.id else { return }
    if known.isIntended { try texts.promote(id) }
    if let published = written.published { try texts.set(published, .published, of: id) }
    guard try texts.has(.published, of: id) else { throw refusal(of: known.key, "nothing says what was written") }
    try settle(&entity)
  }

  private mutating func settle(_ entity: inout PublishedEntity) throws {
    try store(&entity)
    if let id = entity.id { try texts.remove(.pending, of: id) }
    try stamp(entity)
  }

  /// Gives the paths whose values were not reported yet.
  mutating func note(_ conflicts: [String: Digest], of key: PublishedEntity.Key) throws -> [String] {
    guard let entity = try journal.entity(key), let id = entity.id else {
      throw refusal(of: key, "it is not in the journal")
    }
    let known = try journal.conflicts(of: key)
    if known == conflicts { return [] }
    try db.cachedStatement(sql: "DELETE FROM reported_conflict WHERE entity_id = ?").execute(arguments: [id])
    for (path, theirs) in conflicts {
      try db.cachedStatement(sql: "INSERT INTO reported_conflict (entity_id, path, theirs) VALUES (?, ?, ?)")
        .execute(arguments: [id, path, Data(theirs.bytes)])
    }
    try stamp(entity)
    return conflicts.filter { known[$0.key] != $0.value }.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Writes the row; its digest comes with ``stamp(_:)``.
  private func store(_ entity: inout PublishedEntity) throws {
    let values = StatementArguments(entity.values)
    if let id = entity.id {
      let settings = PublishedEntity.columns.map { "\($0) = ?" }.joined(separator: ", ")
      try db.cachedStatement(sql: "UPDATE published_entity SET \(settings) WHERE id = ?")
        .execute(arguments: values + [id])
    } else {
      let names = (PublishedEntity.columns + ["target_id", "digest"]).joined(separator: ", ")
      let marks = databaseQuestionMarks(count: PublishedEntity.columns.count + 2)
      try db.cachedStatement(sql: "INSERT INTO published_entity (\(names)) VALUES (\(marks))")
        .execute(arguments: values + [targetID, DigestSum().data])
      entity.id = db.lastInsertedRowID
    }
  }

  /// Of what is stored, which of a text that holds a NUL is the part before it.
  private mutating func stamp(_ entity: PublishedEntity) throws {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "\(PublishedEntity.selection) WHERE e.id = ?"),
      arguments: [entity.id]
    )
    guard let row, let id = entity.id else { return }
    let digest = try digests.digest(of: PublishedEntity(row), targetID: targetID)
    sum.toggle(try storedDigest(id))
    sum.toggle(digest)
    try db.cachedStatement(sql: "UPDATE published_entity SET digest = ? WHERE id = ?")
      .execute(arguments: [Data(digest.bytes), id])
  }

  private func storedDigest(_ id: Int64) throws -> Digest {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT digest FROM published_entity WHERE id = ?"),
      arguments: [id]
    )
    guard let row else { throw Damage(what: "an entity of the journal is missing") }
    return try row.digest("digest")
  }

  private mutating func remove(_ entity: PublishedEntity) throws {
    guard let id = entity.id else { return }
    sum.toggle(try storedDigest(id))
    for table in ["published_text", "reported_conflict"] {
      try db.cachedStatement(sql: "DELETE FROM \(table) WHERE entity_id = ?").execute(arguments: [id])
    }
    try db.cachedStatement(sql: "DELETE FROM published_entity WHERE id = ?").execute(arguments: [id])
  }

  /// Forgets the snapshot at which entities were parked, since it is being forgotten itself.
  mutating func forget(snapshot id: Int64) throws {
    let rows = try Row.fetchAll(
      db,
      sql: "\(PublishedEntity.selection) WHERE e.target_id = ? AND e.parked_snapshot = ?",
      arguments: [targetID, id]
    )
    for row in rows {
      var entity = try PublishedEntity(row)
      guard case .parked(let attempt, var refusal) = entity.state else { continue }
      (refusal.snapshotID, refusal.snapshot) = (nil, nil)
      entity.state = .parked(attempt, refusal)
      try store(&entity)
      try stamp(entity)
    }
  }

  private func refusal(of key: PublishedEntity.Key, _ reason: String) -> CatalogError {
    CatalogError(
      .refused,
      subject: key.name,
      message: "the journal of \(target) does not take \(key.kind.rawValue) \(key.name): \(reason)",
      advice: "The journal is as it was. Run the publish again."
    )
  }
}
