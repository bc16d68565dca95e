internal import Foundation
internal import GRDB
internal import Schema

/// Brings a catalog to this version, after a backup of an older one.
struct Migration {
  let file: CatalogFile

  /// - Throws: ``CatalogError`` for another program's file, for a catalog of a newer orgdrift, and for an older one that
  ///   is just being published.
  func run(_ queue: DatabaseQueue, now: UTCTime) throws {
    let migrator = Migrations.migrator
    let applied = try queue.read { db in
      if try Self.isBlank(db) { return [String]() }
      try check(db)
      return try migrator.appliedMigrations(db)
    }
    guard let version = applied.last else { return try migrator.migrate(queue) }
    if applied == migrator.migrations { return }
    // A publisher writes beside other writers, and relies on the tables that it found.
    let lock = try CatalogLock(.publishing, catalog: file.path, now: now)
    defer { withExtendedLifetime(lock) {} }
    try backUp(queue, version)
    try migrator.migrate(queue)
  }

  /// Whether the first writer was ended before it had made the tables (GRDB makes its own one before).
  static func isBlank(_ db: Database) throws -> Bool {
    try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema WHERE tbl_name <> 'grdb_migrations'") == 0
  }

  /// Whether an older orgdrift made it.
  static func isNeeded(_ db: Database) throws -> Bool { try !Migrations.migrator.hasCompletedMigrations(db) }

  /// Refuses what this version cannot read.
  func check(_ db: Database) throws {
    let id = try Int32.fetchOne(db, sql: "PRAGMA application_id")
    guard id == Migrations.applicationID else { throw CatalogError.foreign(file.path) }
    if try Migrations.migrator.hasBeenSuperseded(db) { throw CatalogError.newer(file.path) }
  }

  /// Copies the catalog to `catalog.sqlite.v1-backup`, where nothing is ever half.
  private func backUp(_ queue: DatabaseQueue, _ version: String) throws {
    let backup = "\(file.path).v\(version)-backup"
    let unfinished = backup + ".part"
    unlink(unfinished)
    do {
      try queue.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [unfinished]) }
    } catch {
      unlink(unfinished)
      throw error
    }
    guard rename(unfinished, backup) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(unfinished)
      throw CatalogError(
        .readOnly,
        subject: backup,
        message: "the backup \(backup) cannot be made (\(reason))",
        advice: "The catalog is as it was: it is not brought to this version without a backup."
      )
    }
  }
}
