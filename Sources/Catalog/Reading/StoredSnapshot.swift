internal import Foundation
internal import GRDB
public import Schema

/// A snapshot as the catalog holds it.
public struct StoredSnapshot: Hashable, Sendable {
  /// What is known of it without its schema.
  public let header: SnapshotHeader
  /// When it came into the catalog.
  public let recordedAt: UTCTime
  let id: Int64
  let listingID: Int64?
  let listingDigest: Digest?
  /// How it was taken; nil where it came from files.
  let live: LiveFacts?
  /// Over the definitions that are known with it; nil where none are.
  let definitionDigest: Digest?
  let seal: [UInt8]

  /// As whom and through what it was taken; nil where it came from files.
  public var source: SnapshotSource? { live?.source }
  /// The API calls that it took; nil where it came from files.
  public var callCount: Int? { live?.callCount }
  /// The bytes of the answers; nil where it came from files.
  public var byteCount: Int? { live?.byteCount }
  /// Whether every describe was asked for, whatever was known; nil where it came from files.
  public var isFull: Bool? { live?.isFull }
  /// Which definitions it read; nil where it came from files.
  public var definitions: DefinitionsRead? { live?.definitions }

  /// Whether it came into the catalog after another.
  public func isNewer(than other: StoredSnapshot) -> Bool { id > other.id }

  /// Whether two snapshots of a timeline say the same of the same objects.
  public func hasContent(of other: StoredSnapshot) -> Bool {
    header.timeline == other.header.timeline && header.digest == other.header.digest
      && definitionDigest == other.definitionDigest && filter == other.filter
  }

  /// `files` or `live`.
  var kind: String { live == nil ? "files" : "live" }

  /// The objects that it is about.
  var filter: ObjectFilter { live?.source.filter ?? ObjectFilter() }

  init(
    header: SnapshotHeader,
    recordedAt: UTCTime,
    id: Int64,
    listing: (id: Int64, digest: Digest)?,
    live: LiveFacts?,
    definitionDigest: Digest?,
    seal: [UInt8]
  ) {
    self.header = header
    self.recordedAt = recordedAt
    self.id = id
    listingID = listing?.id
    listingDigest = listing?.digest
    self.live = live
    self.definitionDigest = definitionDigest
    self.seal = seal
  }

  init(_ row: Row, timeline: Timeline) throws {
    let (takenAt, recordedAt): (String, String) = try (row.get("taken_at"), row.get("recorded_at"))
    let (digest, status): (Data, String) = try (row.get("digest"), row.get("status"))
    let (number, authoritative): (Int, Int) = try (row.get("number"), row.get("authoritative"))
    guard let taken = UTCTime(takenAt), taken.description == takenAt, let recorded = UTCTime(recordedAt),
      recorded.description == recordedAt, let digest = Digest(stored: digest),
      let status = SnapshotHeader.Status(rawValue: status), 0...1 ~= authoritative
    else { throw Damage(what: "snapshot \(number) of \(timeline) cannot be read") }
    id = try row.get("id")
    listingID = try row.get("listing_id")
    listingDigest = (try row.get("listing_digest") as Data?).flatMap { Digest(stored: $0) }
    live = try LiveFacts(row)
    definitionDigest = (try row.get("definition_digest") as Data?).flatMap { Digest(stored: $0) }
    seal = Array(try row.get("seal") as Data)
    self.recordedAt = recorded
    guard try row.get("source") as String == (live == nil ? "files" : "live") else {
      throw Damage(what: "how snapshot \(number) of \(timeline) was taken is not stored")
    }
    header = SnapshotHeader(
      timeline: timeline,
      number: number,
      takenAt: taken,
      status: status,
      objectCount: try row.get("objects"),
      fieldCount: try row.get("fields"),
      gapCount: try row.get("gaps"),
      isAuthoritative: authoritative == 1,
      digest: digest
    )
  }
}
