internal import GRDB
internal import Schema

extension LiveCapture {
  /// Makes what was staged the next snapshot of its timeline, in one transaction.
  ///
  /// What was asked about and not answered is a gap of the budget. A body that is no describe of its object is a gap, too,
  /// and so is what lacks something that definitions knew, where ``Closing/unread`` says that they could not be asked: it
  /// may only be hidden.
  ///
  /// - Throws: ``CatalogError``; what was staged stays then.
  public func seal(_ closing: Closing, judge: Judge) throws -> (SealedSnapshot, StoredSnapshot) {
    try connection.write { catalog in
      let reader = catalog.reader
      guard let staging = try Staging(catalog.db, timeline) else { throw notBegun }
      let plan = try LivePlan(reader, timeline, staging)
      let timeline = Timeline(org: try catalog.admit(admission), apiVersion: timeline.apiVersion)
      let live = facts(closing, staging, try reader.newestLive(of: timeline))
      let writer = try SnapshotWriter(catalog, timeline: timeline, takenAt: staging.startedAt, live: live)
      let proof = try RemovalProof(catalog.db, timelineID: writer.timelineID, staging: staging, unread: closing.unread)
      var sealing = LiveSealing(plan: plan, writer: writer, proof: proof)
      try sealing.stage()
      var sealed = try writer.seal(isComplete: false, judge: judge)
      try sealing.keepValidators()
      try Staging.delete(catalog.db, timeline)
      sealed.gapMessages = sealing.gapMessages
      guard let stored = try reader.snapshots(of: timeline).last else { throw notBegun }
      return (sealed, stored)
    }
  }

  private func facts(_ closing: Closing, _ staging: Staging, _ previous: StoredSnapshot?) -> LiveFacts {
    var source = staging.source
    source.facts = closing.facts
    return LiveFacts(
      source: source,
      isFull: staging.isFull,
      lastFullAt: staging.isFull ? staging.startedAt : previous?.live?.lastFullAt,
      callCount: closing.callCount,
      byteCount: closing.byteCount,
      listingModified: staging.listingModified,
      definitions: closing.definitions,
      definitionsAt: closing.definitions == .all ? staging.startedAt : previous?.live?.definitionsAt
    )
  }
}
