public import Drift
public import Schema

/// All that a page of a report tells of.
public struct ReportPage: Sendable {
  /// One snapshot of the timeline, and what it brought.
  public struct Night: Sendable {
    /// The snapshot.
    public var snapshot: SnapshotHeader
    /// Its changes by severity.
    public var counts: [Severity: Int]
    /// Its changes against the snapshot before; nil where the page does not tell of them.
    public var changes: [Change]?

    /// A night that the page tells of.
    public init(_ snapshot: SnapshotHeader, changes: [Change]) {
      self.init(snapshot, counting: changes)
      self.changes = changes
    }

    /// A night of which only the numbers are told.
    public init(_ snapshot: SnapshotHeader, counting changes: [Change]) {
      self.snapshot = snapshot
      counts = changes.severities
    }

    /// A night of which only the counts are known.
    public init(_ snapshot: SnapshotHeader, counts: [Severity: Int]) {
      self.snapshot = snapshot
      self.counts = counts
    }
  }

  /// What changed.
  public var drift: SchemaDrift
  /// The last nights up to the head, oldest first.
  public var nights: [Night]
  /// Which objects refer to which, at least around those that changed.
  public var relationships: [Relationship]

  /// A page of one drift.
  public init(_ drift: SchemaDrift, nights: [Night] = [], relationships: [Relationship] = []) {
    self.drift = drift
    self.nights = nights
    self.relationships = relationships
  }
}

/// A field of one object that refers to another object.
public struct Relationship: Hashable, Sendable {
  /// The object that has the field.
  public var from: String
  /// The field.
  public var field: String
  /// The object that it refers to.
  public var to: String
  /// Whether the other object owns this one: a master-detail relationship.
  public var isMasterDetail: Bool

  /// A relationship from its parts.
  public init(from: String, field: String, to: String, isMasterDetail: Bool = false) {
    self.from = from
    self.field = field
    self.to = to
    self.isMasterDetail = isMasterDetail
  }
}
