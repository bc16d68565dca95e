public import Schema

/// The drift of two snapshots with all that a report says about it.
public struct DriftDocument: Sendable {
  /// The earlier snapshot; nil when the head is the first of its timeline.
  public var base: SnapshotHeader?
  /// The later snapshot.
  public var head: SnapshotHeader
  /// The head's gaps, by object.
  public var gaps: [Gap]
  /// The changes, in the order of ``Schema/Change/precedes(_:_:)``.
  public var changes: [Change]
  /// What the changes come to.
  public var summary: DriftSummary

  /// A document from its parts.
  public init(
    base: SnapshotHeader?,
    head: SnapshotHeader,
    gaps: [Gap],
    changes: [Change],
    summary: DriftSummary
  ) {
    self.base = base
    self.head = head
    self.gaps = gaps
    self.changes = changes
    self.summary = summary
  }
}

/// The numbers of a drift. Accepted changes are counted too.
public struct DriftSummary: Hashable, Sendable {
  /// How many things of one kind came, went or changed.
  public struct Counts: Hashable, Sendable {
    /// New in the head.
    public var added: Int
    /// Gone from the head.
    public var removed: Int
    /// In both, and different.
    public var changed: Int

    /// Counts from their parts.
    public init(added: Int = 0, removed: Int = 0, changed: Int = 0) {
      self.added = added
      self.removed = removed
      self.changed = changed
    }
  }

  /// Of objects.
  public var objects: Counts
  /// Of fields.
  public var fields: Counts
  /// Changes by severity; a severity without changes may be left out.
  public var severity: [Severity: Int]
  /// Changes that a person has accepted.
  public var accepted: Int
  /// Objects in a gap of the head.
  public var gaps: Int

  /// A summary from its parts.
  public init(objects: Counts, fields: Counts, severity: [Severity: Int], accepted: Int, gaps: Int) {
    self.objects = objects
    self.fields = fields
    self.severity = severity
    self.accepted = accepted
    self.gaps = gaps
  }
}
