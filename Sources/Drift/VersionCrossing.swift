/// How an org was seen on its way from one API version to another: what it changed before, what the other version brought,
/// and what it changed after.
public struct VersionCrossing: Sendable {
  /// From the base to the last snapshot at the base's API version.
  public var before: SchemaDrift
  /// Between two snapshots of one moment, one at each API version.
  public var version: SchemaDrift
  /// From the first snapshot at the head's API version to the head.
  public var after: SchemaDrift
  /// The objects that were in a gap in the base or at the crossing, so that nobody knows that the version changed them.
  public var unsure: Set<String>

  /// A crossing from its parts.
  public init(before: SchemaDrift, version: SchemaDrift, after: SchemaDrift, unsure: Set<String>) {
    self.before = before
    self.version = version
    self.after = after
    self.unsure = unsure
  }
}
