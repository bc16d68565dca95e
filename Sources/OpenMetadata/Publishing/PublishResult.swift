public import Catalog
import Schema

/// What a publish did.
public struct PublishResult: Sendable {
  /// What became of each table, by object.
  public var tables: [TableResult] = []
  /// What else was made: the database service, tags …
  public var containers: [PublishedEntity.Key] = []
  /// OpenMetadata users that the configuration names as owners and the server does not know.
  public var unknownOwners: [String] = []
  /// Objects whose tables somebody deleted for good, which was found out since others refer to them: the next publish makes
  /// them anew.
  public var lost: [String] = []
  /// Why it ended before its end; nil where it did not.
  public var stop: ServerError?

  /// Nothing was to be done.
  public init() {}

  /// How many tables ended in a way.
  public func count(_ status: TableResult.Status) -> Int { tables.count { $0.status == status } }

  /// Whether the server has all that it is to have, but for what it refused.
  var isWhole: Bool { stop == nil && lost.isEmpty && count(.failed) == 0 }
}
