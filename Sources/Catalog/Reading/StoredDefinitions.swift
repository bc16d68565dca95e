internal import GRDB
public import Schema

/// What a snapshot knows of an object or field besides its describe.
public struct StoredDefinition: Hashable, Sendable {
  /// What it says.
  public var definition: Definition
  /// Whether it is defined, but in no describe of the running user.
  public var isHidden: Bool
}

extension CatalogReader {
  /// The definition of an object, or of one of its fields, as a snapshot has it; nil where none was read until then, and
  /// for a field that nothing is said of.
  public func definition(
    of object: String,
    field: String?,
    at snapshot: StoredSnapshot
  ) throws -> StoredDefinition? {
    try definitions(of: object, at: snapshot).first { $0.definition.field == field }
  }

  /// The fields of an object that are defined, but in no describe of the running user, by their bytes.
  public func hiddenFields(of object: String, at snapshot: StoredSnapshot) throws -> [String] {
    try definitions(of: object, at: snapshot).filter(\.isHidden).compactMap(\.definition.field)
  }

  /// The definitions of an object and its fields, those that say something; the object's own first, then by the bytes of
  /// names.
  public func definitions(of object: String, at snapshot: StoredSnapshot) throws -> [StoredDefinition] {
    guard let timelineID = try timelineID(snapshot.header.timeline) else { return [] }
    return try Row.fetchAll(
      db,
      sql: """
        SELECT field, \(DefinitionRow.columns) FROM object JOIN definition AS v ON v.object_id = object.id
        WHERE object.timeline_id = ?1 AND object.name = ?3 AND NOT v.is_unread
        AND v.from_snapshot <= ?2 AND (v.to_snapshot IS NULL OR v.to_snapshot > ?2) ORDER BY v.field
        """,
      arguments: [timelineID, snapshot.id, object]
    ).map { row in
      let field: String = try row.get(0)
      let stored = try DefinitionRow(row, at: 1)
      return StoredDefinition(
        definition: stored.definition(object: object, field: field == "" ? nil : field),
        isHidden: stored.isHidden
      )
    }
  }
}
