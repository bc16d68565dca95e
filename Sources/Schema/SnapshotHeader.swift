/// What is known of a snapshot without reading its schema.
public struct SnapshotHeader: Hashable, Sendable {
  /// Whether every listed object was captured.
  public enum Status: String, Hashable, Sendable {
    /// No object is in a gap.
    case complete
    /// At least one object is in a ``Gap``.
    case partial
  }

  /// The org and API version.
  public var timeline: Timeline
  /// Its number in the timeline, from 1.
  public var number: Int
  /// When the org looked like this.
  public var takenAt: UTCTime
  /// Whether anything is missing.
  public var status: Status
  /// Captured objects, stale ones included.
  public var objectCount: Int
  /// Their fields.
  public var fieldCount: Int
  /// Objects in a gap.
  public var gapCount: Int
  /// Whether the set said what exists (it held a describe global, a list of names, or was declared complete), so that
  /// an object it does not name is removed.
  public var isAuthoritative: Bool
  /// The digest of all objects and gaps: equal digests mean that nothing changed.
  public var digest: Digest

  /// A header from its parts.
  public init(
    timeline: Timeline,
    number: Int,
    takenAt: UTCTime,
    status: Status,
    objectCount: Int,
    fieldCount: Int,
    gapCount: Int,
    isAuthoritative: Bool,
    digest: Digest
  ) {
    self.timeline = timeline
    self.number = number
    self.takenAt = takenAt
    self.status = status
    self.objectCount = objectCount
    self.fieldCount = fieldCount
    self.gapCount = gapCount
    self.isAuthoritative = isAuthoritative
    self.digest = digest
  }
}
