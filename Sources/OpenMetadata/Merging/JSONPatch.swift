public import Schema

/// The operations (RFC 6902) that make one table of another, no more than needed.
///
/// Only members that orgdrift writes are compared. `columns`, `tags`, `owners` and `tableConstraints` are each replaced
/// whole: a path into a column's `displayName` is refused to bots, and an index is only right for one version.
public struct JSONPatch: Hashable, Sendable {
  /// One operation.
  public enum Operation: Hashable, Sendable {
    /// Gives a member a value, whether it is there or not.
    case add(path: String, JSONValue)
    /// Gives a member that is there another value.
    case replace(path: String, JSONValue)
    /// Takes a member out that is there.
    case remove(path: String)

    /// Where: a JSON pointer (RFC 6901).
    public var path: String {
      switch self {
      case .add(let path, _), .replace(let path, _), .remove(let path): path
      }
    }

    /// As RFC 6902 writes it.
    public var json: JSONValue {
      switch self {
      case .add(let path, let value): ["op": "add", "path": .string(path), "value": value]
      case .replace(let path, let value): ["op": "replace", "path": .string(path), "value": value]
      case .remove(let path): ["op": "remove", "path": .string(path)]
      }
    }
  }

  /// In the order in which they apply.
  public var operations: [Operation]

  /// Whether there is nothing to do.
  public var isEmpty: Bool { operations.isEmpty }

  /// The request's body.
  public var json: JSONValue { .array(operations.map(\.json)) }

  /// Members whose values are replaced whole.
  private static let members = [
    "displayName", "description", "tableType", "sourceUrl", "sourceHash", "columns", "tags", "owners",
    "tableConstraints",
  ]

  /// Whether an operation needs a right that OpenMetadata denies its ingestion bot (EditDisplayName).
  public var editsDisplayName: Bool { operations.contains { $0.path == Self.displayNamePath } }

  /// The same without the table's display name, which a bot may not patch.
  public var withoutDisplayName: JSONPatch {
    JSONPatch(operations: operations.filter { $0.path != Self.displayNamePath })
  }

  /// The same without the hash of what the table was made from.
  var withoutSourceHash: JSONPatch { JSONPatch(operations: operations.filter { $0.path != "/sourceHash" }) }

  private static let displayNamePath = "/displayName"

  private init(operations: [Operation]) { self.operations = operations }

  /// From the table on the server to the merged one.
  public init(from live: JSONValue, to target: JSONValue) {
    operations = []
    for name in Self.members {
      let (before, after) = (live.object?[name], target.object?[name])
      if before == after { continue }
      switch after {
      case let after? where name == "columns" && before != nil: operations.append(.replace(path: "/columns", after))
      case let after?: operations.append(.add(path: "/\(name)", after))
      case nil: operations.append(.remove(path: "/\(name)"))
      }
    }
    compareCustomProperties(live.object?["extension"], target.object?["extension"])
  }

  private mutating func compareCustomProperties(_ before: JSONValue?, _ after: JSONValue?) {
    guard let after = after?.object else {
      if before != nil { operations.append(.remove(path: "/extension")) }
      return
    }
    guard let before = before?.object else {
      operations.append(.add(path: "/extension", .object(after)))
      return
    }
    for name in (before.members + after.members).map(\.name).sortedByBytes where before[name] != after[name] {
      let path = "/extension/" + Self.escaped(name)
      operations.append(after[name].map { .add(path: path, $0) } ?? .remove(path: path))
    }
  }

  /// One part of a JSON pointer.
  private static func escaped(_ name: String) -> String {
    name.map { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) }.joined()
  }
}
