internal import Foundation
internal import GRDB
public import Schema

/// One consistent state of the catalog.
public struct CatalogReader {
  let db: Database
  let path: String

  /// The orgs, by alias.
  public func orgs() throws -> [Org] {
    try Row.fetchAll(db, sql: "SELECT id, alias FROM org ORDER BY alias").map(Self.org)
  }

  /// The org of an alias or organization id.
  public func org(named name: String) throws -> Org? {
    let id = OrgID(name)?.description ?? name
    return try Row.fetchOne(
      db,
      sql: "SELECT id, alias FROM org WHERE alias = ? OR id = ? ORDER BY alias = ? DESC",
      arguments: [name, id, name]
    ).map(Self.org)
  }

  /// The timelines, by alias and API version.
  public func timelines() throws -> [Timeline] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT org.id, org.alias, timeline.api_version FROM timeline JOIN org ON org.id = timeline.org_id
        """
    )
    .map { row in Timeline(org: try Self.org(row), apiVersion: try Self.version(row.get("api_version"))) }
    .sorted { ($0.org.alias, $0.apiVersion) < ($1.org.alias, $1.apiVersion) }
  }

  /// The timeline that got the newest snapshot, of some; nil where none of them has one.
  public func lastTaken(among timelines: [Timeline]) throws -> Timeline? {
    try timelines.map { ($0, try lastSnapshotID(of: $0)) }.max { $0.1 < $1.1 }.map(\.0)
  }

  private func lastSnapshotID(of timeline: Timeline) throws -> Int64 {
    let sql = "SELECT coalesce(max(id), 0) FROM snapshot WHERE timeline_id = ?"
    return try Int64.fetchOne(db, sql: sql, arguments: [try timelineID(timeline)]) ?? 0
  }

  /// The snapshots of a timeline, oldest first.
  public func snapshots(of timeline: Timeline) throws -> [StoredSnapshot] {
    guard let id = try timelineID(timeline) else { return [] }
    return try Row.fetchAll(
      db,
      sql: """
        SELECT snapshot.*, body.digest AS listing_digest, \(LiveFacts.columns.map { "live_snapshot.\($0)" }.joined(separator: ", ")),
        definition_state.digest AS definition_digest FROM snapshot
        LEFT JOIN body ON body.id = snapshot.listing_id
        LEFT JOIN live_snapshot ON live_snapshot.snapshot_id = snapshot.id
        LEFT JOIN definition_state ON definition_state.snapshot_id = snapshot.id
        WHERE timeline_id = ? ORDER BY number
        """,
      arguments: [id]
    ).map { try StoredSnapshot($0, timeline: timeline) }
  }

  func timelineID(_ timeline: Timeline) throws -> Int64? {
    try Int64.fetchOne(
      db,
      sql: "SELECT id FROM timeline WHERE org_id = ? AND api_version = ?",
      arguments: [timeline.org.id.description, timeline.apiVersion.description]
    )
  }

  static func org(_ row: Row) throws -> Org {
    let id: String = try row.get("id")
    guard let orgID = OrgID(id), orgID.description == id else { throw Damage(what: "“\(id)” is no organization id") }
    return try Org(id: orgID, alias: row.get("alias"))
  }

  static func version(_ text: String) throws -> APIVersion {
    guard let version = APIVersion(text), version.description == text else {
      throw Damage(what: "“\(text)” is no API version")
    }
    return version
  }
}

/// A value in the catalog that cannot be right.
struct Damage: Error, CustomStringConvertible {
  var what: String
  var description: String { what }
}
