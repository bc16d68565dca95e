internal import Foundation
internal import GRDB
internal import Schema

/// Rows of `published_entity`, to and from ``PublishedEntity``.
extension PublishedEntity {
  static let columns = [
    "kind", "name", "object", "server_id", "server_version", "is_deleted", "source", "state", "action", "attempt",
    "error_status", "error_message", "parked_snapshot",
  ]

  /// To be followed by a condition on `e`.
  static let selection = """
    SELECT e.id, \(columns.map { "e.\($0)" }.joined(separator: ", ")), snapshot.number AS parked_number
    FROM published_entity AS e LEFT JOIN snapshot ON snapshot.id = e.parked_snapshot
    """

  init(_ row: Row) throws {
    let kind: String = try row.get("kind")
    guard let kind = Kind(rawValue: kind) else { throw Damage(what: "“\(kind)” is no kind of entity") }
    self.init(key: Key(kind, try row.get("name")))
    id = try row.get("id")
    object = try row.get("object")
    serverID = try row.get("server_id")
    serverVersion = try row.get("server_version")
    isDeleted = try row.flag("is_deleted")
    source = try row.bytes("source")
    state = try Self.state(row)
  }

  private static func state(_ row: Row) throws -> State {
    let state: String = try row.get("state")
    let name: String? = try row.get("action")
    let action = name.flatMap { Action(rawValue: $0) }
    let attempt = try action.map { Attempt(action: $0, source: try row.bytes("attempt")) }
    let message: String? = try row.get("error_message")
    switch (state, attempt, message) {
    case ("settled", nil, nil): return .settled
    case ("intended", let attempt?, nil): return .intended(attempt)
    case ("parked", let attempt?, let message?):
      let refusal = Refusal(
        status: try row.get("error_status"),
        message: message,
        snapshot: try row.get("parked_number"),
        snapshotID: try row.get("parked_snapshot")
      )
      return .parked(attempt, refusal)
    default: throw Damage(what: "an entity of a journal is neither settled nor intended nor parked")
    }
  }

  /// In the order of ``columns``.
  var values: [(any DatabaseValueConvertible)?] {
    let state =
      switch state {
      case .settled: "settled"
      case .intended: "intended"
      case .parked: "parked"
      }
    return [
      key.kind.rawValue, key.name, object, serverID, serverVersion, isDeleted, source.map { Data($0) }, state,
      attempt?.action.rawValue, attempt?.source.map { Data($0) }, refusal?.status, refusal?.message,
      refusal?.snapshotID,
    ]
  }

  /// All of the row, for its digest.
  func json(targetID: Int64) -> JSONValue {
    .array([JSONValue(id.map { Int($0) }), .integer(targetID)] + values.map(Self.json))
  }

  private static func json(_ value: (any DatabaseValueConvertible)?) -> JSONValue {
    switch value {
    case let text as String: .string(text)
    case let flag as Bool: .bool(flag)
    case let number as Int: .integer(Int64(number))
    case let number as Int64: .integer(number)
    case let bytes as Data: .string(bytes.map { String($0, radix: 16) }.joined(separator: " "))
    default: .null
    }
  }
}

extension Row {
  /// A blob; nil where there is none.
  func bytes(_ column: String) throws -> [UInt8]? { (try get(column) as Data?).map(Array.init) }

  func digest(_ column: String) throws -> Digest {
    guard let digest = Digest(stored: try get(column) as Data) else { throw Damage(what: "\(column) is no digest") }
    return digest
  }
}
