internal import Foundation
internal import GRDB

extension CatalogStore {
  /// Writes a few rows in one short transaction beside another process that takes a snapshot, for whose transaction it
  /// waits.
  ///
  /// - Throws: ``CatalogError``, and what the body throws.
  public func writeBeside<Result>(_ body: (CatalogWriter) throws -> Result) throws -> Result {
    // Brings an older catalog to this version.
    try read { _ in }
    let connection = try CatalogError.wording(path) { try CatalogConnection(besideWriters: file, now: now) }
    defer { connection.close() }
    return try connection.write(body)
  }
}
