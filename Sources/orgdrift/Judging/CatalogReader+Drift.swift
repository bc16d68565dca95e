import Catalog
import Drift
import Schema

extension CatalogReader {
  /// The drift of two snapshots, with who made the changes where the setup audit trail tells, and with what the API version
  /// did told apart where the catalog holds a ``Crossing`` from the one version to the other.
  ///
  /// - Parameter base: nil for a first snapshot, which has no drift.
  func drift(
    from base: StoredSnapshot?,
    to head: StoredSnapshot,
    thresholds: JudgingThresholds
  ) throws -> SchemaDrift {
    var drift = try compared(base, head, thresholds)
    guard let base else { return drift }
    if let crossing = try Crossing(from: base, to: head, in: self) {
      let isWhole = crossing.from == base && crossing.to == head
      drift = drift.separating(
        VersionCrossing(
          before: try compared(base, crossing.from, thresholds),
          version: isWhole ? drift : try compared(crossing.from, crossing.to, thresholds),
          after: try compared(crossing.to, head, thresholds),
          unsure: Set(try [base, crossing.from, crossing.to].flatMap { try gaps(at: $0).map(\.object) })
        )
      )
      drift.notices += [crossing.notice(to: head)].compactMap(\.self)
    }
    drift.notices += [base, head].compactMap { $0.notice(besides: drift) }
    return drift
  }

  private func compared(
    _ base: StoredSnapshot?,
    _ head: StoredSnapshot,
    _ thresholds: JudgingThresholds
  ) throws -> SchemaDrift {
    let pair = try pair(base: base, head: head)
    var drift = SchemaDrift(pair, thresholds: thresholds)
    if let base {
      drift.changes = AuditMatching(try auditTrail(between: base, and: head), of: pair).attributed(drift.changes)
    }
    return drift
  }
}

extension StoredSnapshot {
  /// That objects may be left out of the drift of two timelines, since this one does not say what else there is.
  fileprivate func notice(besides drift: SchemaDrift) -> Notice? {
    guard let base = drift.base, base.timeline != drift.head.timeline, !header.isAuthoritative else { return nil }
    return Notice(
      code: "not-authoritative",
      message: "\(header.timeline)@\(header.number) comes from files that do not say what else there is: what only the "
        + "other one has may be left out. Take it with a list of objects, or with --complete."
    )
  }
}
