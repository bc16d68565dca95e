import Catalog
import Foundation
import Schema
import Synchronization
import TestSupport
import Testing
import Transport

@testable import OpenMetadata

/// An org that is published to a stand-in server, with a catalog in a folder of its own.
struct PublishingWorld {
  /// How to publish.
  struct Way {
    var bulk = BulkUse.auto
    var isFull = false
    var retriesParked = false
    var concurrency = 2
    /// What the connector wrote of an object.
    var adoption: @Sendable (String) -> [TableSpec] = { _ in [] }
  }

  let standIn: StandInOpenMetadata
  private let org: Org
  private let folder: URL
  private let http: StandInServer
  private let server: Server
  private let killing: Killing

  static let destination = Destination(
    service: "prod",
    databaseName: "default",
    objects: ObjectFilter(),
    mapping: MappingSettings()
  )

  /// Lends a world, which is gone afterwards.
  static func with<Result>(
    _ version: String = "1.13.4",
    users: [String] = [],
    _ body: (PublishingWorld) async throws -> Result
  ) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "orgdrift-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { removeFolder(folder) }
    let standIn = StandInOpenMetadata(version: version, users: users)
    let killing = Killing(folder)
    return try await StandInServer.with {
      killing.note($0)
      return standIn.answer($0)
    } _: { http in
      let org = Org(id: try #require(OrgID("00D5g000004Xk2QEAS")), alias: "prod")
      let access = ServerAccess(address: http.url, retry: Retry(attempts: 2, sleep: { _ in })) {
        Secret(StandInOpenMetadata.token)
      }
      return try await Server.with(access) { server in
        let world = PublishingWorld(
          standIn: standIn,
          org: org,
          folder: folder,
          http: http,
          server: server,
          killing: killing
        )
        _ = try world.store.write(creating: true) { catalog in
          try catalog.org(alias: org.alias, id: org.id, acceptsNewOrg: false)
        }
        return try await body(world)
      }
    }
  }

  private static func removeFolder(_ folder: URL) {
    do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) }
  }

  var store: CatalogStore {
    CatalogStore(path: folder.appending(path: "catalog.sqlite").path) { UTCTime(seconds: 1_767_225_600) }
  }

  var target: PublishTarget {
    PublishTarget(org: org.id, server: http.url, service: Self.destination.service)
  }

  /// Publishes a night: these tables, and no other.
  @discardableResult
  func publish(_ night: [TableSpec], _ way: Way = Way()) async throws -> Published {
    standIn.clearLines()
    return try await store.publishing { catalog in
      let journal = try catalog.journal(of: target, serverVersion: server.version.description)
      let publisher = Publisher(
        server: server,
        journal: journal,
        destination: Self.destination,
        options: Publisher.Options(concurrency: way.concurrency, bulk: way.bulk, snapshot: nil),
        adoption: way.adoption,
        progress: { _ in }
      )
      var plan = try catalog.read { try self.plan(night, way, $0) }
      var begun = PublishResult()
      if !plan.unfinished.isEmpty {
        begun = try await publisher.finish(plan.unfinished)
        plan = try catalog.read { try self.plan(night, way, $0) }
      }
      let result = try await publisher.run(plan, after: begun)
      return Published(plan: plan, result: result, lines: standIn.lines)
    }
  }

  private func plan(_ night: [TableSpec], _ way: Way, _ reader: CatalogReader) throws -> Plan {
    let journal = try reader.journal(of: target)
    let known = try journal?.entities(.table).compactMap(\.object) ?? []
    let names = night.map(\.name)
    let planner = Planner(
      destination: Self.destination,
      server: http.url,
      limit: .count(1000),
      isFull: way.isFull,
      retriesParked: way.retriesParked
    )
    let desired = DesiredTables(
      snapshot: try header(),
      objects: names.sorted(),
      tables: night,
      gone: Set(known).subtracting(names),
      warnings: [],
      mapping: "m"
    )
    let file = HandOver(
      org: org,
      destination: Self.destination,
      server: http.url,
      since: nil,
      desired: desired,
      published: [:],
      deletes: [],
      bases: [:]
    )
    return try planner.plan(file, journal: journal)
  }

  private func header() throws -> SnapshotHeader {
    SnapshotHeader(
      timeline: Timeline(org: org, apiVersion: try #require(APIVersion("62.0"))),
      number: 1,
      takenAt: UTCTime(seconds: 1_767_225_600),
      status: .complete,
      objectCount: 0,
      fieldCount: 0,
      gapCount: 0,
      isAuthoritative: true,
      digest: Digest(of: [])
    )
  }

  /// Publishes a night, and is killed while the answer to a request is on its way.
  ///
  /// - Returns: whether it came so far.
  func publish(_ night: [TableSpec], _ way: Way = Way(), killedAt count: Int) async throws -> Bool {
    killing.arm(count)
    standIn.stop(after: count, applied: true)
    // Whatever becomes of it: the catalog is that of the moment of the kill.
    do { try await publish(night, way) } catch is ServerError {}
    standIn.start()
    return try killing.restore()
  }

  /// The entities of the journal that are not settled.
  func open() throws -> [PublishedEntity] {
    try store.read { try $0.journal(of: target)?.openEntities() ?? [] }
  }
}

/// What a publish did.
struct Published {
  let plan: Plan
  let result: PublishResult
  let lines: [MetadataLine]

  var writes: [String] { lines.filter { $0.method != "GET" }.map(\.description) }

  var conflicts: [String] {
    result.tables.flatMap(\.conflicts).map { "\($0.table) \($0.path)" }.sorted()
  }

  /// What became of tables, as `Account updated`.
  var statuses: [String] { result.tables.map { "\($0.object) \($0.status.rawValue)" } }
}

/// Keeps the catalog as it is when a request comes: what a kill at that moment leaves.
final class Killing: Sendable {
  private let folder: URL
  private let left = Mutex(0)

  init(_ folder: URL) { self.folder = folder }

  private static let files = ["catalog.sqlite", "catalog.sqlite-wal"]

  private func copy(_ name: String) -> URL { folder.appending(path: "killed-\(name)") }

  func arm(_ count: Int) { left.withLock { $0 = count } }

  func note(_ request: StandInRequest) {
    if request.path.hasSuffix("/system/version") { return }
    left.withLock { left in
      left -= 1
      guard left == 0 else { return }
      for name in Self.files {
        let file = folder.appending(path: name)
        if !FileManager.default.fileExists(atPath: file.path) { continue }
        do { try FileManager.default.copyItem(at: file, to: copy(name)) } catch { Issue.record(error) }
      }
    }
  }

  /// Puts back what was kept; false where nothing was.
  func restore() throws -> Bool {
    guard FileManager.default.fileExists(atPath: copy("catalog.sqlite").path) else { return false }
    for name in Self.files {
      let file = folder.appending(path: name)
      if FileManager.default.fileExists(atPath: file.path) { try FileManager.default.removeItem(at: file) }
      if FileManager.default.fileExists(atPath: copy(name).path) {
        try FileManager.default.moveItem(at: copy(name), to: file)
      }
    }
    return true
  }
}
