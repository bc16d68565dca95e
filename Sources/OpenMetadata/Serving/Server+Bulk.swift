public import Schema
import Transport

/// What became of the rows of one bulk request.
public struct BulkOutcome: Hashable, Sendable {
  /// A row that was refused.
  public struct Refusal: Hashable, Sendable {
    /// The HTTP status that a request of its own would have had.
    public var status: Int
    /// The server's words.
    public var message: String
  }

  /// The refused rows, by the fully qualified names of their tables.
  public var refused: [String: Refusal] = [:]
}

extension Server {
  /// Writes many tables with one request. Each row is taken or refused by itself.
  ///
  /// - Parameters:
  ///   - rows: bodies of create requests, by the fully qualified names of their tables.
  ///   - overrides: replace descriptions and display names, too; only where ``ServerVersion/hasOverride``.
  /// - Throws: ``ServerError`` when the whole request fails.
  public func putTables(
    _ rows: [(name: String, body: JSONValue)],
    overrides: Bool = false
  ) async throws(ServerError) -> BulkOutcome {
    let query = "?async=false" + (overrides ? "&overrideMetadata=true" : "")
    let reply = try await send(.put, "tables/bulk\(query)", body: .array(rows.map(\.body)))
    guard let answer = reply.value.object, let failed = answer["failedRequest"]?.array ?? [] as [JSONValue]?,
      answer["status"]?.string != nil
    else { throw malformed("what it answers is no result of a bulk request") }
    var outcome = BulkOutcome()
    for refusal in failed {
      guard let refusal = refusal.object, let name = Self.name(of: refusal["request"], in: rows) else {
        throw malformed("it refuses a row that was not sent")
      }
      outcome.refused[name] = .init(
        status: Int(refusal["status"]?.integer ?? 400),
        message: (refusal["message"]?.string ?? "no reason given").displayed(limit: 500)
      )
    }
    return outcome
  }

  /// A refused row is named by its table, or given back as it was sent.
  private static func name(of request: JSONValue?, in rows: [(name: String, body: JSONValue)]) -> String? {
    switch request {
    case .string(let name): rows.first { $0.name.lowercased() == name.lowercased() }?.name
    case .object(let body): rows.first { $0.body.object?["name"] == body["name"] }?.name
    default: nil
    }
  }
}
