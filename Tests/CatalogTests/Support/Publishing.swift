import Catalog
import Foundation
import Schema
import Testing

extension PublishTarget {
  /// A server that an org is published to.
  static func made(_ place: TestCatalog.Place = .production, service: String = "salesforce") throws -> PublishTarget {
    PublishTarget(org: try #require(OrgID(place.orgID)), server: "https://om.example.com/api", service: service)
  }
}

extension PublishedEntity.Key {
  static func table(_ object: String) -> Self { .init(.table, "salesforce.default.salesforce.\(object)") }
}

extension Intent {
  /// What a made-up text is made from.
  static func source(_ text: String) -> [UInt8] { Digest(of: Array(text.utf8)).bytes }

  /// To a table whose JSON text is made up.
  static func made(_ action: PublishedEntity.Action, _ object: String, _ text: String? = nil) -> Intent {
    let pending = text ?? (action == .create || action == .update ? #"{"name":"\#(object)"}"# : nil)
    return Intent(action, .table(object), object: object, source: pending.map(source), pending: pending)
  }
}

extension Outcome {
  static func written(_ object: String, version: String = "0.1") -> Outcome {
    Outcome(.table(object), .written(.init(serverID: "id-\(object)", serverVersion: version)))
  }
}

extension TestCatalog {
  /// Publishes to one target.
  @discardableResult
  func publish<Result: Sendable>(
    to target: PublishTarget? = nil,
    _ body: (Journal) async throws -> Result
  ) async throws -> Result {
    let target = try target ?? .made()
    return try await store.publishing { try await body(try $0.journal(of: target, serverVersion: "1.9.17")) }
  }

  /// Reads the journal without a lock.
  func journal<Result>(of target: PublishTarget? = nil, _ body: (JournalReader) throws -> Result) throws -> Result {
    let target = try target ?? .made()
    return try store.read { try body(try #require(try $0.journal(of: target))) }
  }
}
