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
  public var exists: Bool { FileManager.default.fileExists(atPath: path) }

  /// Reads one consistent state. Never writes, but for what SQLite itself recovers after a kill.
  ///
  /// - Throws: ``CatalogError``, and what the body throws.
  public func read<Result>(_ body: (CatalogReader) throws -> Result) throws -> Result {
    try wordingErrors {
      guard exists else { throw missing }
      let queue = try open(readOnly: true)
      defer { close(queue) }
      return try queue.read { db in
        if try isBlank(db) { throw missing }
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
      let lock = try CatalogLock(catalog: path, now: now())
      defer { withExtendedLifetime(lock) {} }
      let queue = try open(readOnly: false)
      defer { close(queue) }
      try migrate(queue)
      return try queue.writeWithoutTransaction { db in
        var result: Result?
        try db.inTransaction(.immediate) {
          result = try body(CatalogWriter(db: db, path: path, now: now()))
          return .commit
        }
        // A first load in the rollback journal writes each page once; from then on readers and the writer coexist.
        if try String.fetchOne(db, sql: "PRAGMA journal_mode") != "wal" {
          try db.execute(sql: "PRAGMA journal_mode = wal")
        }
        guard let result else {
          throw CatalogError(.damaged, subject: path, message: "nothing was written", advice: "")
        }
        return result
      }
    }
  }

  private var missing: CatalogError {
    CatalogError(
      .missing,
      subject: path,
      message: "there is no catalog \(path)",
      advice: "Take a snapshot first (`orgdrift snapshot ORG --from PATH`), or name the catalog with --catalog FILE."
    )
  }

  private func open(readOnly: Bool) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = readOnly
    configuration.busyMode = .timeout(5)
    // Foreign keys are proven by `verify`; enforcing them costs a look-up a row.
    configuration.foreignKeysEnabled = false
    configuration.label = "orgdrift"
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA cache_size = -6000; PRAGMA trusted_schema = off")
      if !readOnly { try db.execute(sql: "PRAGMA page_size = 8192; PRAGMA secure_delete = off") }
    }
    do {
      return try DatabaseQueue(path: path, configuration: configuration)
    } catch let error as DatabaseError where readOnly && Self.needsImmutable(error) {
      // A WAL catalog on a read-only disk: nobody can write it, so it can be read as it lies there.
      return try DatabaseQueue(path: "file:\(Self.escaped(path))?immutable=1", configuration: configuration)
    }
  }

  private static func needsImmutable(_ error: DatabaseError) -> Bool {
    [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode)
  }

  private static func escaped(_ path: String) -> String {
    let absolute = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    return absolute.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? absolute
  }

  private func close(_ queue: DatabaseQueue) {
    // Nothing can be done about a failure to close, and everything is committed.
    try? queue.close()
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
