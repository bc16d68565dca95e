public import Schema

/// All changes between two snapshots: the one value that every report, gate and stored judgement reads.
public struct SchemaDrift: Sendable {
  /// The earlier snapshot; nil for a first one, which has no drift.
  public var base: SnapshotHeader?
  /// The later snapshot.
  public var head: SnapshotHeader
  /// The head's gaps.
  public var gaps: [Gap]
  /// In the order of ``Change/precedes(_:_:)``.
  public var changes: [Change]
  /// For whom the changes are judged.
  public var audience = Audience.all {
    didSet { for index in changes.indices { changes[index].audience = audience } }
  }
  /// What else a reader has to know of this judgement, such as an ignore that is past its date.
  public var notices: [Notice] = []

  /// From changes that are judged already, in any order.
  public init(base: SnapshotHeader?, head: SnapshotHeader, gaps: [Gap], changes: [Change]) {
    self.base = base
    self.head = head
    self.gaps = gaps
    self.changes = changes.sorted(by: Change.precedes)
  }

  /// Judges all that differs between two snapshots. Without a base nothing is changed.
  public init(_ pair: SnapshotPair, thresholds: JudgingThresholds = JudgingThresholds()) {
    let changes = PairComparison(pair, thresholds: thresholds).changes
    self.init(base: pair.base, head: pair.head, gaps: pair.gaps, changes: changes)
  }

  /// How much changed, accepted changes included.
  public var summary: Summary { Summary(changes: changes, gapCount: gaps.count) }

  /// The changes that nobody silenced.
  public var loudChanges: [Change] { changes.filter { $0.quiet == nil } }

  /// The worst severity of ``loudChanges``, which gates look at; nil where there are none.
  public var worst: Severity? { loudChanges.map(\.severity).max() }
}
