internal import Foundation
internal import GRDB
public import Schema

extension CatalogReader {
  /// Two snapshots, and of their schemas only what differs.
  ///
  /// In one timeline the cost follows the change, not the size, and either may be the older one. They may also be of two
  /// timelines: of one org at two API versions, or of two orgs.
  public func pair(base: StoredSnapshot?, head: StoredSnapshot) throws -> SnapshotPair {
    let gaps = try gaps(at: head)
    guard let base else { return SnapshotPair(base: nil, head: head.header, gaps: gaps, objects: []) }
    let objects = try objects(from: base, to: head)
    var pair = SnapshotPair(base: base.header, head: head.header, gaps: gaps, objects: objects)
    pair.sources = Pair(before: try knownSource(of: base), after: try knownSource(of: head))
    pair.gapsBefore = Set(try self.gaps(at: base).map(\.object))
    return pair
  }

  private func objects(from base: StoredSnapshot, to head: StoredSnapshot) throws -> [ObjectPair] {
    if base.header.timeline != head.header.timeline {
      return try TimelineDifference(self, base: base, head: head).objects()
    }
    return base.hasContent(of: head) ? [] : try DifferenceReader(self, base: base, head: head).objects()
  }

  /// The gaps of a snapshot, by object.
  public func gaps(at snapshot: StoredSnapshot) throws -> [Gap] {
    try snapshot.header.gapCount > 0 ? storedGaps(at: snapshot) : []
  }

  /// The same, whatever the header says.
  func storedGaps(at snapshot: StoredSnapshot) throws -> [Gap] {
    guard let timelineID = try timelineID(snapshot.header.timeline) else { return [] }
    return try Row.fetchAll(
      db,
      sql: """
        SELECT object.name, gap.reason, gap.since FROM gap JOIN object ON object.id = gap.object_id
        WHERE object.timeline_id = ?1 AND from_snapshot <= ?2 AND (to_snapshot IS NULL OR to_snapshot > ?2)
        ORDER BY object.name
        """,
      arguments: [timelineID, snapshot.id]
    ).map { Gap(object: try $0.get(0), reason: try Self.reason($0.get(1)), since: try $0.get(2)) }
  }
}
