import Catalog
import Drift
import Schema

/// How drift is judged in one run: made once of the options and the configuration, then asked for every drift.
struct Judging {
  private let audience: Audience
  private let thresholds: JudgingThresholds
  private let judgement: Judgement

  init(audience: Audience, thresholds: JudgingThresholds, judgement: Judgement) {
    self.audience = audience
    self.thresholds = thresholds
    self.judgement = judgement
  }

  /// The drift of two snapshots of a catalog, judged as the user asked for.
  ///
  /// - Parameter base: nil for a first snapshot, which has no drift.
  func drift(from base: StoredSnapshot?, to head: StoredSnapshot, in reader: CatalogReader) throws -> SchemaDrift {
    var drift = try reader.drift(from: base, to: head, thresholds: thresholds)
    drift.audience = audience
    let org = head.header.timeline.org.id
    var judgement = judgement
    judgement.acceptances = try reader.acceptances(of: org, at: head).reduce(into: [:]) {
      $0[$1.fingerprint] = $1.acceptance
    }
    return try judgement.judged(drift) { ignore in
      try reader.hasChange(rule: ignore.rule, object: ignore.object, field: ignore.field, in: org)
    }
  }
}
