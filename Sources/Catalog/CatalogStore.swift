internal import Foundation
internal import GRDB
public import Schema

/// One catalog: a SQLite file with the history of orgs.
public struct CatalogStore: Sendable {
  /// The file.
  public let path: String
  /// The moment that is recorded in what is written.
  let now: @Sendable () -> UTCTime

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

  var file: CatalogFile { CatalogFile(path: path) }

  /// Reads one consistent state. Nothing that the catalog holds is written, but for what SQLite itself recovers after a
  /// kill. A catalog of an older orgdrift is brought to this version first.
  ///
  /// - Throws: ``CatalogError``, and what the body throws.
  public func read<Result>(_ body: (CatalogReader) throws -> Result) throws -> Result {
    try CatalogError.wording(path) {
      guard exists else { throw CatalogError.missing(path) }
      try file.refuseFolder()
      if let result = try readIfCurrent(body) { return result }
      try write { _ in }
      guard let result = try readIfCurrent(body) else { throw CatalogError.missing(path, isEmpty: true) }
      return result
    }
  }

  /// Nil where the catalog has to be brought to this version.
  private func readIfCurrent<Result>(_ body: (CatalogReader) throws -> Result) throws -> Result? {
    let queue = try file.openForReading()
    defer { file.close(queue) }
    return try queue.read { db in
      if try Migration.isBlank(db) { throw CatalogError.missing(path, isEmpty: true) }
      try Migration(file: file).check(db)
      return try Migration.isNeeded(db) ? nil : body(CatalogReader(db: db, path: path))
    }
  }

  /// Writes in one transaction: when the body throws, or the process ends, the catalog is as it was.
  ///
  /// - Parameter creating: whether a missing catalog is made.
  /// - Throws: ``CatalogError``, and what the body throws.
  public func write<Result>(creating: Bool = false, _ body: (CatalogWriter) throws -> Result) throws -> Result {
    try CatalogError.wording(path) {
      let lock = try lock(creating: creating)
      defer { withExtendedLifetime(lock) {} }
      let isNew = !exists
      do {
        let connection = try CatalogConnection(file, now: now)
        defer { connection.close() }
        let result = try connection.write(body)
        connection.useLog()
        return result
      } catch {
        if isNew { file.remove() }
        throw error
      }
    }
  }

  /// Takes live snapshots, step by step: each step is one short transaction, and what was staged stays when the body
  /// throws or the process ends. Other writers wait outside until the body is done; readers see the state before.
  ///
  /// A missing catalog is made, and removed again when the body throws before anything was staged.
  ///
  /// - Throws: ``CatalogError``, and what the body throws.
  public func live<Result: Sendable>(
    isolation: isolated (any Actor)? = #isolation,
    _ body: (LiveCatalog) async throws -> Result
  ) async throws -> Result {
    let lock = try CatalogError.wording(path) { try self.lock(creating: true) }
    defer { withExtendedLifetime(lock) {} }
    let isNew = !exists
    let connection: CatalogConnection
    do { connection = try CatalogError.wording(path) { try CatalogConnection(file, now: now) } } catch {
      if isNew { file.remove() }
      throw error
    }
    do {
      connection.useLog()
      let result = try await body(LiveCatalog(connection: connection))
      connection.close()
      return result
    } catch {
      // Where that cannot be told, something may be worth keeping.
      let isUnused = isNew && (try? connection.read { try $0.holdsNothing }) ?? false
      connection.close()
      if isUnused { file.remove() }
      throw error
    }
  }

  private func lock(creating: Bool) throws -> CatalogLock {
    guard creating || exists else { throw CatalogError.missing(path) }
    try file.refuseFolder()
    return try CatalogLock(.writing, catalog: path, now: now())
  }
}
