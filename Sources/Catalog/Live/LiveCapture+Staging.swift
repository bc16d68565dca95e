internal import Foundation
internal import GRDB
public import Schema

extension LiveCapture {
  /// Stages answers in one transaction; a later answer about an object replaces an earlier one.
  ///
  /// - Parameters:
  ///   - callCount: the API calls that they took.
  ///   - byteCount: their bytes.
  /// - Throws: ``CatalogError``
  public func stage(_ answers: [StagedAnswer], callCount: Int = 0, byteCount: Int = 0) throws {
    try connection.write { catalog in
      let staging = try staging(catalog)
      for answer in answers { try stage(answer, staging, catalog.db) }
      try catalog.db.execute(
        sql: "UPDATE staging SET api_calls = api_calls + ?, bytes = bytes + ? WHERE id = ?",
        arguments: [callCount, byteCount, staging.id]
      )
    }
  }

  private func stage(_ answer: StagedAnswer, _ staging: Staging, _ db: Database) throws {
    if case .unchanged(let object, let lastModified) = answer {
      try db.cachedStatement(
        sql: """
          UPDATE staged_answer SET is_confirmed = 1, last_modified = ifnull(?, last_modified)
          WHERE staging_id = ? AND object = ? AND NOT is_confirmed
          """
      ).execute(arguments: [lastModified, staging.id, object])
      if db.changesCount > 0 { return }
    }
    let statement = try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO staged_answer (staging_id, object, kind, is_confirmed, last_modified, reason, message,
        digest, size, field_count, frame_digest, frame) VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    )
    let none: [(any DatabaseValueConvertible)?] = Array(repeating: nil, count: 5)
    let columns: [(any DatabaseValueConvertible)?] =
      switch answer {
      case .describe(let describe, let lastModified):
        [
          "describe", lastModified, nil, nil, Data(describe.digest.bytes), describe.size, describe.fieldCount,
          Data(describe.frameDigest.bytes), Data(describe.frame),
        ]
      case .unchanged(_, let lastModified): ["unchanged", lastModified, nil, nil] + none
      case .gap(_, let reason, let message): ["gap", nil, reason.rawValue, message] + none
      }
    let place: [(any DatabaseValueConvertible)?] = [staging.id, answer.object]
    try statement.execute(arguments: StatementArguments(place + columns))
  }

  /// Stages what EntityDefinition and FieldDefinition say of some objects; one that is not defined has no rows. What they
  /// said before is replaced.
  ///
  /// - Throws: ``CatalogError``
  public func stage(definitions: [Definition], of objects: [String]) throws {
    let definitions = Dictionary(grouping: definitions, by: \.object)
    try connection.write { catalog in
      let staging = try staging(catalog)
      for object in objects { try stage(definitions[object] ?? [], of: object, staging, catalog.db) }
    }
  }

  private func stage(_ definitions: [Definition], of object: String, _ staging: Staging, _ db: Database) throws {
    try db.cachedStatement(sql: "DELETE FROM staged_definition WHERE staging_id = ? AND object = ?")
      .execute(arguments: [staging.id, object])
    let silent = definitions.filter(\.isEmpty).map { JSONValue.string($0.field ?? "") }
    try db.cachedStatement(
      sql: "INSERT OR REPLACE INTO staged_definitions (staging_id, object, silent) VALUES (?, ?, ?)"
    ).execute(arguments: [staging.id, object, JSONValue.array(silent).encoded()])
    for definition in definitions where !definition.isEmpty {
      try db.cachedStatement(
        sql: """
          INSERT OR REPLACE INTO staged_definition (staging_id, object, field, \(Definition.columns))
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          """
      ).execute(arguments: [staging.id, object, definition.field ?? ""] + StatementArguments(definition.values))
    }
  }

  /// Stages entries of the audit trail; one that is known already is no second.
  ///
  /// - Throws: ``CatalogError``
  public func stage(auditTrail: [AuditEntry]) throws {
    try connection.write { catalog in
      let staging = try staging(catalog)
      for entry in auditTrail {
        try catalog.db.cachedStatement(
          sql: """
            INSERT OR REPLACE INTO staged_audit_entry (staging_id, \(AuditEntry.columns))
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """
        ).execute(arguments: [staging.id] + StatementArguments(entry.values))
      }
    }
  }

  /// The objects whose definitions can be read: what is listed and in the filter, and what was ever known but is not
  /// listed, which may be hidden from the user or removed.
  ///
  /// - Throws: ``CatalogError``
  public func objectsForDefinitions() throws -> [DefinedObject] {
    try connection.read { reader in
      guard let staging = try Staging(reader.db, timeline) else { throw notBegun }
      let plan = try LivePlan(reader, timeline, staging)
      let known = try knownFieldCounts(reader)
      let staged = try stagedCounts(staging, reader)
      let matcher = try staging.source.filter.matcher()
      let listed = Set(plan.listed)
      let unlisted = known.keys.filter { !listed.contains($0) && matcher.includes($0) }
      return (plan.listed + unlisted).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { name in
        let (count, isKnownBody) = staged[name] ?? (known[name] ?? 0, true)
        let isKnown = plan.captured.contains(name) || plan.gaps[name] != nil
        return DefinedObject(
          object: name,
          fieldCount: max(1, count),
          isListed: listed.contains(name),
          hasChanged: !isKnownBody || isKnown != listed.contains(name)
        )
      }
    }
  }

  /// The fields of all objects that ever were in the timeline, by object.
  private func knownFieldCounts(_ reader: CatalogReader) throws -> [String: Int] {
    guard let timelineID = try reader.timelineID(timeline) else { return [:] }
    let rows = try Row.fetchAll(
      reader.db,
      sql: """
        SELECT name, (SELECT field_count FROM object_version AS v WHERE v.object_id = object.id
          ORDER BY from_snapshot DESC LIMIT 1)
        FROM object WHERE timeline_id = ?
        """,
      arguments: [timelineID]
    )
    return Dictionary(
      try rows.map { (try $0.get(0), (try $0.get(1) as Int?) ?? 0) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The fields of staged describes, and whether their bodies are known already, by object.
  private func stagedCounts(
    _ staging: Staging,
    _ reader: CatalogReader
  ) throws -> [String: (fields: Int, isKnown: Bool)] {
    let known = try reader.timelineID(timeline).map { try KnownBodies(reader.db, timelineID: $0, listing: nil) }
    var counts: [String: (fields: Int, isKnown: Bool)] = [:]
    let rows = try Row.fetchCursor(
      reader.db,
      sql: "SELECT object, field_count, digest FROM staged_answer WHERE staging_id = ? AND kind = 'describe'",
      arguments: [staging.id]
    )
    while let row = try rows.next() {
      let name: String = try row.get(0)
      let digest = Digest(stored: try row.get(2) as Data)
      counts[name] = (try row.get(1), digest.map { known?.objects[$0] == name } ?? false)
    }
    return counts
  }

  private func staging(_ catalog: CatalogWriter) throws -> Staging {
    guard let staging = try Staging(catalog.db, timeline) else { throw notBegun }
    return staging
  }
}
