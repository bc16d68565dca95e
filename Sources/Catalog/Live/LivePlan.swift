internal import GRDB
internal import Schema

/// What a staged snapshot has to ask about, from what is known and what was answered.
struct LivePlan {
  let staging: Staging
  let previous: StoredSnapshot?
  /// The objects that are listed and in the filter, by their bytes.
  let listed: [String]
  let answered: Set<String>
  /// `Last-Modified` of staged describes that are asked about again.
  let unconfirmed: [String: String]
  let captured: Set<String>
  let gaps: [String: Gap]
  /// Valid ones that may be used for this source.
  let validators: [String: String]
  /// Describe global as bytes; nil where it is that of the snapshot before.
  let listing: [UInt8]?

  init(_ reader: CatalogReader, _ timeline: Timeline, _ staging: Staging) throws {
    let db = reader.db
    self.staging = staging
    previous = try reader.snapshots(of: timeline).last
    listing = try staging.listing(db)
    let matcher = try staging.source.filter.matcher()
    let names = try listing.map(CatalogReader.names) ?? reader.listedNames(of: previous)
    listed = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.filter(matcher.includes)
    answered = try staging.answered(db)
    unconfirmed = try staging.unconfirmed(db)
    guard let timelineID = try reader.timelineID(timeline) else {
      (captured, gaps, validators) = ([], [:], [:])
      return
    }
    captured = Set(try KnownBodies(db, timelineID: timelineID, listing: nil).names)
    let gaps = try reader.openGaps(timelineID)
    self.gaps = gaps
    let source = try reader.newestLive(of: timeline)?.source
    let isUsable = source.map { $0.hasSameView(as: staging.source) } ?? false
    validators = isUsable ? try Validators(db: db, timelineID: timelineID).valid().filter { gaps[$0.key] == nil } : [:]
  }

  /// Whether an object is not asked about: nothing in the org has changed, and its describe is known.
  func stands(_ object: String) -> Bool {
    !staging.hasListing && !staging.isFull && unconfirmed[object] == nil && captured.contains(object)
      && validators[object] != nil
  }

  private func rank(_ object: String) -> Int {
    switch gaps[object]?.reason {
    case .budget: 0
    case _?: 1
    case nil: captured.contains(object) ? 3 : 2
    }
  }

  var work: LiveCapture.Work {
    let names = listed.filter { !answered.contains($0) && !stands($0) }
    let ranked = names.enumerated().map { (rank: rank($0.element), index: $0.offset, name: $0.element) }
    return LiveCapture.Work(
      toAsk: ranked.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map {
        .init(object: $0.name, lastModified: unconfirmed[$0.name] ?? (staging.isFull ? nil : validators[$0.name]))
      },
      listed: listed.count,
      alreadyStaged: listed.count { answered.contains($0) }
    )
  }
}

extension CatalogReader {
  /// What the list of a snapshot names, whatever its filter; it must have one.
  func listedNames(of snapshot: StoredSnapshot?) throws -> Set<String> {
    guard let snapshot, let bytes = try listing(of: snapshot) else {
      throw Damage(what: "a snapshot has no list of objects")
    }
    return try Self.names(in: bytes)
  }

  static func names(in listing: [UInt8]) throws -> Set<String> {
    do { return Set(try listing.withUnsafeBytes { try Listing(parsing: $0) }.objects) } catch let error as SchemaError {
      throw Damage(what: "a list of objects cannot be read: \(error)")
    }
  }

  /// The newest snapshot of a timeline that did not come from files.
  func newestLive(of timeline: Timeline) throws -> StoredSnapshot? {
    try snapshots(of: timeline).last { $0.live != nil }
  }
}
