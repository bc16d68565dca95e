internal import Foundation
internal import GRDB
public import Schema

/// One catalog: a SQLite file with the history of orgs.
public struct CatalogStore: Sendable {
  /// The file.
  public let path: String
  /// The moment that is recorded in what is written.
  private let now: @Sendable () -> UTCTime

  /// Names a catalog; nothing is opened yet.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - now: the clock.
  public init(path: String, now: @escaping @Sendable () -> UTCTime) {
    self.path = path
    self.now = now
  }

  /// Whether there is a file.
  public var exists: Bool { file.exists }

  private var file: CatalogFile { CatalogFile(path: path) }

  /// Reads one consistent state. Nothing that the catalog holds is written, but for what SQLite itself recovers after a
  /// kill.
  ///
  /// - Throws: ``CatalogError``, and what the body throws.
  public func read<Result>(_ body: (CatalogReader) throws -> Result) throws -> Result {
    try wordingErrors {
      guard exists else { throw missing }
      try file.refuseFolder()
      let queue = try file.openForReading()
      defer { file.close(queue) }
      return try queue.read { db in
        if try isBlank(db) { throw empty }
        try checkIsCatalog(db)
        return try body(CatalogReader(db: db, path: path))
      }
    }
  }

  /// Writes in one transaction: when the body throws, or the process ends, the catalog is as it was.
  ///
  /// - Parameter creating: whether a missing catalog is made.
  /// - Throws: ``CatalogError``, and what the body throws.
  public func write<Result>(creating: Bool = false, _ body: (CatalogWriter) throws -> Result) throws -> Result {
    try wordingErrors {
      guard creating || exists else { throw missing }
      try file.refuseFolder()
      let lock = try CatalogLock(catalog: path, now: now())
      defer { withExtendedLifetime(lock) {} }
      let isNew = !exists
      do { return try commit(body) } catch {
        if isNew { file.remove() }
        throw error
      }
    }
  }

  private func commit<Result>(_ body: (CatalogWriter) throws -> Result) throws -> Result {
    let queue = try file.openForWriting()
    defer { file.close(queue) }
    try migrate(queue)
    return try queue.writeWithoutTransaction { db in
      try db.beginTransaction(.immediate)
      let result: Result
      do {
        result = try body(CatalogWriter(db: db, path: path, now: now()))
        try db.commit()
      } catch {
        // SQLite has rolled back by itself where a disk was full.
        if db.isInsideTransaction { try db.rollback() }
        throw error
      }
      useLog(db)
      return result
    }
  }

  /// A first load in the rollback journal writes each page once; from then on readers and the writer coexist.
  private func useLog(_ db: Database) {
    // Everything is committed; if a reader is in the way, the next writer tries again.
    try? db.execute(sql: "PRAGMA journal_mode = wal")
  }

  private var missing: CatalogError {
    CatalogError(
      .missing,
      subject: path,
      message: "there is no catalog \(path)",
      advice: "Take a snapshot first (`orgdrift snapshot ORG --from PATH`), or name the catalog with --catalog FILE."
    )
  }

  private var empty: CatalogError {
    CatalogError(
      .missing,
      subject: path,
      message: "there is no catalog in \(path): the file is empty",
      advice: "Take a snapshot first (`orgdrift snapshot ORG --from PATH`), or name the catalog with --catalog FILE."
    )
  }

  private func migrate(_ queue: DatabaseQueue) throws {
    let migrator = Migrations.migrator
    try queue.read { db in if try !isBlank(db) { try checkIsCatalog(db) } }
    try migrator.migrate(queue)
  }

  /// Whether the first writer was ended before it had made the tables (GRDB makes its own one before).
  private func isBlank(_ db: Database) throws -> Bool {
    try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema WHERE tbl_name <> 'grdb_migrations'") == 0
  }

  private func checkIsCatalog(_ db: Database) throws {
    let id = try Int32.fetchOne(db, sql: "PRAGMA application_id")
    guard id == Migrations.applicationID else {
      throw CatalogError(
        .damaged,
        subject: path,
        message: "\(path) is no orgdrift catalog: it is another program's SQLite file",
        advice: "Name the catalog with --catalog FILE."
      )
    }
    if try Migrations.migrator.hasBeenSuperseded(db) {
      throw CatalogError(
        .newer,
        subject: path,
        message: "\(path) was made by a newer orgdrift",
        advice: "Install that version, or name another catalog with --catalog FILE."
      )
    }
  }

  private func wordingErrors<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let error as DatabaseError {
      throw CatalogError(error, path: path)
    } catch is RowDecodingError {
      throw damaged("a value is not of its column's type")
    } catch let error as Damage {
      throw damaged(error.what)
    } catch let error as Zstandard.Failure {
      throw damaged("a body cannot be expanded: \(error.reason)")
    } catch let error as JSONError {
      throw damaged("a JSON column cannot be read: \(error)")
    }
  }

  private func damaged(_ what: String) -> CatalogError {
    CatalogError(
      .damaged,
      subject: path,
      message: "\(path) is damaged: \(what)",
      advice: "Run `orgdrift verify` to see what is wrong, and restore a backup."
    )
  }
}
