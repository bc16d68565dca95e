internal import GRDB

/// The catalog's schema versions. One transaction each; a migration that was released is never edited.
///
/// Views hold no data: the last migration makes them anew.
enum Migrations {
  /// `ORGD` in ASCII: tells a catalog from any other SQLite file (`PRAGMA application_id`).
  static let applicationID: Int32 = 0x4F52_4744

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { db in
      try db.execute(sql: "PRAGMA application_id = \(applicationID)")
      for sql in Tables.all + Tables.indexes { try db.execute(sql: sql) }
    }
    migrator.registerMigration("2") { db in
      for sql in LiveTables.all + LiveTables.indexes { try db.execute(sql: sql) }
    }
    migrator.registerMigration("3") { db in
      for sql in JournalTables.all + JournalTables.indexes { try db.execute(sql: sql) }
    }
    migrator.registerMigration("4") { db in
      for sql in AcceptanceTables.all + AcceptanceTables.indexes { try db.execute(sql: sql) }
    }
    migrator.registerMigration("5") { db in
      for sql in NightlyTables.all + NightlyTables.indexes { try db.execute(sql: sql) }
    }
    migrator.registerMigration("6") { db in
      for sql in FactColumns.all { try db.execute(sql: sql) }
      try remakeViews(db)
    }
    return migrator
  }

  private static func remakeViews(_ db: Database) throws {
    for name in try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'view'") {
      try db.execute(sql: "DROP VIEW \(name.quotedDatabaseIdentifier)")
    }
    for sql in Views.all { try db.execute(sql: sql) }
  }
}
