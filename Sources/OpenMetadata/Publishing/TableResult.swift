import Catalog
public import Schema

/// What became of one table in a publish.
public struct TableResult: Sendable {
  /// How it ended.
  public enum Status: String, CaseIterable, Hashable, Sendable {
    /// It was made.
    case created
    /// It was changed.
    case updated
    /// It was brought back, and is as it is to be.
    case restored
    /// It was deleted, and can be restored.
    case deleted
    /// It was as it is to be.
    case unchanged
    /// A person deleted it, and it stays so.
    case left
    /// The server refused it: it is parked.
    case refused
    /// It failed for a reason that passes: the next run tries again.
    case failed
  }

  /// The object's API name.
  public var object: String
  /// How it ended.
  public var status: Status
  /// What people changed that stays, where it was not told before.
  public var conflicts: [Conflict] = []
  /// Why it was refused or failed.
  public var error: ServerError?
  /// What the journal is to note; nil where the intent stays open.
  var outcome: Outcome?
  /// The table as the server has it, as far as it is ours.
  var written: TableSpec?

  /// The same after something was done to the table before.
  func after(_ before: TableResult) -> TableResult {
    var result = self
    result.conflicts = before.conflicts + conflicts
    if error == nil, before.error == nil, before.status != .unchanged { result.status = before.status }
    return result
  }

  /// As `orgdrift schema publish` describes it.
  public var json: JSONValue {
    [
      "object": .string(object), "status": .string(status.rawValue), "conflicts": .array(conflicts.map(\.json)),
      "error": JSONValue(error?.message),
    ]
  }
}
