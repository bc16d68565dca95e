public import Schema

/// What is to stand on a server after a publish.
public struct DesiredTables: Sendable {
  /// The snapshot that it comes from.
  public var snapshot: SnapshotHeader
  /// The objects that have a table, by the bytes of their names. Those of which nothing else is known, as in a gap, are
  /// among them: their tables stay as they are.
  public var objects: [String]
  /// Tables that may be other than they were published: those of some of the objects, by the bytes of their names.
  public var tables: [TableSpec]
  /// Objects that are known to be gone. What is neither here nor among the objects is left out by a filter, and may be
  /// there or not.
  public var gone: Set<String>
  /// What could not be mapped as it should.
  public var warnings: [MappingWarning]
  /// Names the way of mapping.
  public var mapping: String
}
