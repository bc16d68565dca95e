import Catalog
import Foundation
import OpenMetadata
import Schema
import Testing

/// A catalog with the nights of one org, and the journals of its publishes.
final class PlannedOrg {
  static let server = "https://om.example.com/api"
  static let destination = Destination(
    service: "sf",
    databaseName: "default",
    objects: ObjectFilter(),
    mapping: MappingSettings()
  )

  let folder: URL
  let store: CatalogStore
  let id: OrgID
  private var nights = 0

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "orgdrift-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let now = try #require(UTCTime("2026-12-31T00:00:00Z"))
    store = CatalogStore(path: folder.appending(path: "catalog.sqlite").path) { now }
    id = try #require(OrgID("00D5g000004Xk2QEAS"))
  }

  deinit {
    do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) }
  }

  func nextNight() -> UTCTime {
    nights += 1
    return UTCTime(seconds: 1_767_225_600 + Int64(nights) * 86400)
  }

  func target(_ server: String = server) -> PublishTarget { PublishTarget(org: id, server: server, service: "sf") }

  /// Takes a snapshot a day later than the one before.
  ///
  /// - Parameters:
  ///   - listing: what exists; nil where the set does not say, unless it is everything.
  ///   - gaps: objects that could not be captured.
  @discardableResult
  func take(
    _ objects: [JSONValue],
    listing: [String]? = nil,
    isEverything: Bool = true,
    gaps: [String] = [],
    version: Int = 62
  ) throws -> StoredSnapshot {
    let takenAt = nextNight()
    let judge = Judge(digest: "none") { _ in [] }
    return try store.write(creating: true) { catalog in
      let org = try catalog.org(alias: "prod", id: id, acceptsNewOrg: false)
      let timeline = Timeline(org: org, apiVersion: try #require(APIVersion(major: version)))
      let writer = try catalog.beginSnapshot(of: timeline, takenAt: takenAt)
      let preparer = DescribePreparer(known: writer.knownBodies)
      if let listing {
        try writer.stage(
          try JSONValue.array(listing.map(JSONValue.string)).bytes {
            try preparer.prepare(listing: $0, origin: Origin(path: "describeGlobal.json"))
          }
        )
      }
      for object in objects {
        try writer.stage(try object.bytes { try preparer.prepare($0, origin: Origin(path: "object.json")) })
      }
      for gap in gaps { writer.stage(gap: gap, reason: .forbidden) }
      _ = try writer.seal(isComplete: isEverything && listing == nil, judge: judge)
      return try #require(try catalog.reader.snapshots(of: timeline).max { $0.header.number < $1.header.number })
    }
  }

  func planner(
    _ destination: Destination = destination,
    limit: RemovalGuard.Limit = .share(0.05),
    _ change: (inout Planner) -> Void = { _ in }
  ) -> Planner {
    var planner = Planner(destination: destination, server: Self.server, limit: limit)
    change(&planner)
    return planner
  }

  /// What a publish of a snapshot would do.
  func plan(_ head: StoredSnapshot, by planner: Planner? = nil, server: String = server) throws -> Plan {
    try store.read { reader in
      try (planner ?? self.planner()).plan(head, since: .journal(try reader.journal(of: target(server))), in: reader)
    }
  }

  /// The tables that stand on a server.
  func tables(_ server: String = server) throws -> [String: TableSpec] {
    try store.read { reader in
      guard let journal = try reader.journal(of: target(server)) else { return [:] }
      var tables: [String: TableSpec] = [:]
      for entity in try journal.entities(.table) where entity.source != nil && !entity.isDeleted {
        let text = try #require(try journal.published(entity.key))
        tables[try #require(entity.object)] = try TableSpec(json: JSONValue(parsing: Array(text.utf8)))
      }
      return tables
    }
  }
}

extension JSONValue {
  fileprivate func bytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try Array(encoded().utf8).withUnsafeBytes(body)
  }
}

extension Plan {
  /// `create Account`, in the order of the plan.
  var words: [String] { tables.map { "\($0.action.rawValue) \($0.object)" } }

  func table(_ object: String) throws -> TableSpec {
    try #require(tables.first { $0.object == object }?.table)
  }
}
