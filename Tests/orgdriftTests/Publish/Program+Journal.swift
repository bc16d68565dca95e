import Catalog
import Foundation
import Schema
import Testing

extension Program {
  /// Writes into the journal of what `prod` was published to ``server``.
  func journal(_ body: @Sendable (Journal, PublishingCatalog) throws -> Void) async throws {
    let store = CatalogStore(path: folder.appending(path: "orgdrift.sqlite").path) { UTCTime(seconds: 0) }
    let org = try #require(OrgID(Self.orgID))
    let target = PublishTarget(org: org, server: Self.server, service: "salesforce_prod")
    try await store.publishing { try body(try $0.journal(of: target, serverVersion: "1.11.0"), $0) }
  }
}

extension PublishingCatalog {
  /// A snapshot of the only timeline.
  func snapshot(_ number: Int) throws -> StoredSnapshot {
    try read { reader in
      let timeline = try #require(try reader.timelines().first)
      return try #require(try reader.snapshots(of: timeline).first { $0.header.number == number })
    }
  }
}

extension PublishedEntity.Key {
  /// The table of an object of `prod`.
  static func table(_ object: String) -> Self { .init(.table, "salesforce_prod.default.salesforce.\(object)") }
}
