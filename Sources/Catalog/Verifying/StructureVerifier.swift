internal import GRDB

/// Proves what needs no knowledge of describes: SQLite's structure, tables and views, references, and that no row is
/// left over.
struct StructureVerifier {
  let db: Database

  func verify(_ result: inout Verification) throws {
    for row in try Row.fetchAll(db, sql: "PRAGMA integrity_check(20)") {
      let finding: String? = try row.get(0)
      if finding != "ok" { result.find("SQLite", finding ?? "its structure cannot be read") }
    }
    guard result.findings.isEmpty else { return }
    try verifySchema(&result)
    guard result.findings.isEmpty else { return }
    for row in try Row.fetchAll(db, sql: "PRAGMA foreign_key_check") {
      let (table, rowID, parent): (String, Int64?, String) = try (row.get(0), row.get(1), row.get(2))
      result.find(table, "row \(rowID.map(String.init) ?? "?") refers to a row of \(parent) that is not there")
    }
    for (table, isUsed) in Self.uses {
      let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table) WHERE NOT (\(isUsed))") ?? 0
      if count > 0 { result.find(table, "\(count) rows are not referred to") }
    }
  }

  /// Tables, indexes and views have to be those that the migrations make.
  private func verifySchema(_ result: inout Verification) throws {
    let fresh = try DatabaseQueue()
    try Migrations.migrator.migrate(fresh)
    let expected = try fresh.read(Self.schema)
    let found = try Self.schema(db)
    if try !Migrations.migrator.hasCompletedMigrations(db) {
      result.find("grdb_migrations", "it does not name the migrations that made the tables")
    }
    for name in Set(expected.keys).union(found.keys).sorted() where expected[name] != found[name] {
      result.find(name, "it is not the table, index or view that a catalog has under this name")
    }
  }

  private static func schema(_ db: Database) throws -> [String: [String?]] {
    var schema: [String: [String?]] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT name, type, tbl_name, sql FROM sqlite_schema") {
      schema[try row.get(0), default: []] += try [row.get(1), row.get(2), row.get(3)]
    }
    return schema
  }

  /// What makes a row of a table part of the whole.
  private static let uses = [
    ("timeline", "EXISTS (SELECT 1 FROM snapshot WHERE timeline_id = timeline.id)"),
    (
      "object",
      """
      EXISTS (SELECT 1 FROM capture WHERE object_id = object.id)
      OR EXISTS (SELECT 1 FROM gap WHERE object_id = object.id)
      """
    ),
    ("field_kind", "id IN (SELECT kind_id FROM field)"),
    (
      "body",
      """
      EXISTS (SELECT 1 FROM capture WHERE body_id = body.id)
      OR EXISTS (SELECT 1 FROM body AS later WHERE later.base_id = body.id)
      OR id IN (SELECT listing_id FROM snapshot WHERE listing_id IS NOT NULL)
      """
    ),
  ]
}
