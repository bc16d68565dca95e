internal import Foundation
internal import GRDB
internal import Schema

/// An open catalog of its one writer, or of its one publisher.
struct CatalogConnection: Sendable {
  let file: CatalogFile
  private let queue: DatabaseQueue
  private let now: @Sendable () -> UTCTime

  /// Opens the file and brings it to this version.
  init(_ file: CatalogFile, now: @escaping @Sendable () -> UTCTime) throws {
    self.file = file
    self.now = now
    queue = try file.openForWriting()
    do { try Migration(file: file).run(queue, now: now()) } catch {
      file.close(queue)
      throw error
    }
  }

  /// Opens a file of this version for short transactions beside another process that writes: each waits for a minute,
  /// since a snapshot of a large org is one transaction of some seconds.
  init(besideWriters file: CatalogFile, now: @escaping @Sendable () -> UTCTime) throws {
    self.file = file
    self.now = now
    queue = try file.openForWriting(patience: 60)
    do { try queue.read(Migration(file: file).check) } catch {
      file.close(queue)
      throw error
    }
  }

  func close() { file.close(queue) }

  /// Reads one consistent state.
  func read<Result>(_ body: (CatalogReader) throws -> Result) throws -> Result {
    try CatalogError.wording(file.path) { try queue.read { try body(CatalogReader(db: $0, path: file.path)) } }
  }

  /// Writes in one transaction.
  func write<Result>(_ body: (CatalogWriter) throws -> Result) throws -> Result {
    try CatalogError.wording(file.path) {
      try queue.writeWithoutTransaction { db in
        try db.beginTransaction(.immediate)
        do {
          let result = try body(CatalogWriter(db: db, path: file.path, now: now()))
          try db.commit()
          return result
        } catch {
          // SQLite has rolled back by itself where a disk was full.
          if db.isInsideTransaction { try db.rollback() }
          throw error
        }
      }
    }
  }

  /// A first load in the rollback journal writes each page once; from then on readers and the writer coexist.
  func useLog() {
    // Everything is committed; if a reader is in the way, the next writer tries again.
    try? queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = wal") }
  }
}
