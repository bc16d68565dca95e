internal import GRDB

/// The catalog's schema versions. One transaction each; a migration that was released is never edited.
enum Migrations {
  /// `ORGD` in ASCII: tells a catalog from any other SQLite file (`PRAGMA application_id`).
  static let applicationID: Int32 = 0x4F52_4744

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { db in
      try db.execute(sql: "PRAGMA application_id = \(applicationID)")
      for sql in Tables.all + Tables.indexes + Views.all { try db.execute(sql: sql) }
    }
    return migrator
  }
}
