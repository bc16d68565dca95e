public import Catalog
public import Schema

/// What a publish does: computed from the journal and a snapshot, without a network.
public struct Plan: Sendable {
  /// A table that the server refused, and that is left alone until its object changes or somebody says so.
  public struct Parked: Hashable, Sendable {
    /// The object's API name.
    public var object: String
    /// What was tried.
    public var action: PublishedEntity.Action
    /// The server's words.
    public var message: String
  }

  /// The snapshot that is published.
  public var snapshot: SnapshotHeader
  /// Where it goes.
  public var destination: Destination
  /// The server's address; nil where none is known.
  public var server: String?
  /// What is there to be made before any table, by kind and name.
  public var containers: [PublishedEntity.Key]
  /// What is to be done to tables, by their names.
  public var tables: [TableDelta]
  /// What an interrupted publish had begun: it is looked at on the server first.
  public var unfinished: [PublishedEntity]
  /// What the server refused before.
  public var parked: [Parked]
  /// Objects whose tables stay though a filter leaves them out.
  public var kept: [String]
  /// Whether the deletes are within the limit.
  public var removals: RemovalGuard
  /// What could not be mapped as it should.
  public var warnings: [MappingWarning]
  /// Names the way of mapping, in the journal.
  public var mapping: String

  /// Whether the server has all that it is to have.
  public var isEmpty: Bool { containers.isEmpty && tables.isEmpty && unfinished.isEmpty }

  /// The deltas of one action.
  public func tables(_ action: TableDelta.Action) -> [TableDelta] { tables.filter { $0.action == action } }
}
