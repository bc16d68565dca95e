internal import Foundation
internal import GRDB

extension CatalogStore {
  /// Publishes: holds the journals for as long as the body runs. A second publisher is refused, while snapshots can be
  /// taken beside it; each step is one short transaction, and what was noted stays when the body throws or the process
  /// ends.
  ///
  /// - Throws: ``CatalogError``, and what the body throws.
  public func publishing<Result: Sendable>(
    isolation: isolated (any Actor)? = #isolation,
    _ body: (PublishingCatalog) async throws -> Result
  ) async throws -> Result {
    // Brings an older catalog to this version.
    try read { _ in }
    let (lock, connection) = try CatalogError.wording(path) {
      let lock = try CatalogLock(.publishing, catalog: path, now: now())
      return (lock, try CatalogConnection(besideWriters: file, now: now))
    }
    defer {
      connection.close()
      withExtendedLifetime(lock) {}
    }
    connection.useLog()
    return try await body(PublishingCatalog(connection: connection))
  }
}
