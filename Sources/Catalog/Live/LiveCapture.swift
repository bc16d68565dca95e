internal import GRDB
public import Schema

/// One live snapshot on its way: what arrives is staged as it comes, and sealed in the end.
///
/// Until it is sealed the catalog shows nothing of it to anybody, and it can be taken up again after any end of the
/// process.
public struct LiveCapture: Sendable {
  let connection: CatalogConnection
  let admission: OrgAdmission
  /// The org and API version.
  public let timeline: Timeline

  /// What is known before.
  ///
  /// - Throws: ``CatalogError``
  public func known() throws -> Known {
    try connection.read { reader in
      let newest = try reader.snapshots(of: timeline).last
      let live = try reader.newestLive(of: timeline)
      return Known(
        listingModified: newest?.listingID == nil ? nil : newest?.live?.listingModified,
        source: live?.source,
        lastFullAt: live?.live?.lastFullAt,
        definitionsAt: live?.live?.definitionsAt,
        definitions: live?.definitions,
        auditTrailUntil: try auditTrailUntil(reader),
        unfinished: try unfinished(reader)
      )
    }
  }

  private func unfinished(_ reader: CatalogReader) throws -> Unfinished? {
    guard let staging = try current(reader) else { return nil }
    return Unfinished(
      startedAt: staging.startedAt,
      source: staging.source,
      isFull: staging.isFull,
      callCount: staging.callCount,
      byteCount: staging.byteCount,
      listingModified: staging.listingModified
    )
  }

  /// What is staged; nil also where another snapshot was sealed since it was begun, as it then follows nothing.
  private func current(_ reader: CatalogReader) throws -> Staging? {
    guard let staging = try Staging(reader.db, timeline) else { return nil }
    return try staging.baseNumber == reader.snapshots(of: timeline).last?.header.number ?? 0 ? staging : nil
  }

  private func auditTrailUntil(_ reader: CatalogReader) throws -> UTCTime? {
    try Row.fetchOne(
      reader.db,
      sql: "SELECT max(created_at) AS until FROM audit_entry WHERE org_id = ?",
      arguments: [timeline.org.id.description]
    )?.time("until")
  }

  /// Begins the snapshot, or takes up the one that is unfinished.
  ///
  /// - Parameters:
  ///   - source: as whom the org is seen.
  ///   - startedAt: when the org is seen; a resumed one keeps its first, unless the org has changed since.
  ///   - listing: what describe global answered. When a resumed one finds that it has changed, so may all that was
  ///     answered: those objects are asked about again, with the `Last-Modified` of what is staged.
  ///   - isFull: whether every describe is asked for, whatever is known; a resumed one stays as it was begun.
  ///   - resumes: go on from the unfinished one, if it is of the same user, language and filter; else all that was staged
  ///     is thrown away.
  /// - Throws: ``CatalogError``; `SchemaError` when the listing is none; `PatternError` when the filter is none.
  public func begin(
    source: SnapshotSource,
    startedAt: UTCTime,
    listing: ListingAnswer,
    isFull: Bool,
    resumes: Bool
  ) throws -> Work {
    _ = try ObjectMatcher(source.filter)
    if case .changed(let bytes, _) = listing {
      let names = try bytes.withUnsafeBytes { try Listing(parsing: $0) }.objects
      if names.isEmpty { throw emptyListing }
    }
    return try connection.write { catalog in
      let reader = catalog.reader
      let unfinished = try current(reader)
      let isResumed = resumes && unfinished.map { $0.source.sees(theSameAs: source) } ?? false
      if !isResumed { try insert(catalog, source, startedAt, isFull: isFull) }
      guard let staging = try Staging(catalog.db, timeline) else { throw notBegun }
      switch listing {
      case .changed(let bytes, let modified):
        if isResumed { try staging.doubt(catalog.db, startedAt: startedAt) }
        try staging.setListing(catalog.db, bytes, modified: modified)
      case .unchanged where isResumed: break
      case .unchanged:
        let newest = try reader.snapshots(of: timeline).last
        guard newest?.listingID != nil, let live = newest?.live, let modified = live.listingModified,
          live.source.hasSameView(as: source)
        else { throw noListing }
        try staging.setListing(catalog.db, nil, modified: modified)
      }
      guard let begun = try Staging(catalog.db, timeline) else { throw notBegun }
      return try LivePlan(reader, timeline, begun).work
    }
  }

  private func insert(_ catalog: CatalogWriter, _ source: SnapshotSource, _ startedAt: UTCTime, isFull: Bool) throws {
    let newest = try catalog.reader.snapshots(of: timeline).last
    try SnapshotWriter.checkOrder(timeline, startedAt, after: newest)
    let known = try catalog.reader.newestLive(of: timeline)?.source
    // Nothing that another user knows can be asked with.
    let asksAll = known.map { !$0.hasSameView(as: source) } ?? true
    try Staging.delete(catalog.db, timeline)
    try Staging.insert(
      catalog.db,
      timeline,
      baseNumber: newest?.header.number ?? 0,
      startedAt: startedAt,
      source: source,
      isFull: isFull || asksAll
    )
  }

  /// Throws away what was staged.
  ///
  /// - Throws: ``CatalogError``
  public func discard() throws { try connection.write { try Staging.delete($0.db, timeline) } }

  var notBegun: CatalogError {
    CatalogError(
      .refused,
      subject: "\(timeline)",
      message: "no live snapshot of \(timeline) has been begun",
      advice: "Take the snapshot again: `orgdrift snapshot \(timeline.org.alias)`."
    )
  }

  /// There is no org without objects: not even User would be left.
  private var emptyListing: CatalogError {
    CatalogError(
      .refused,
      subject: "\(timeline)",
      message: "the org lists no object at all, which no org does",
      advice: "Run again later. Nothing was recorded."
    )
  }

  private var noListing: CatalogError {
    CatalogError(
      .refused,
      subject: "\(timeline)",
      message: "the org says that its list of objects has not changed, but \(timeline) has none",
      advice: "Take the snapshot again with --full."
    )
  }
}
