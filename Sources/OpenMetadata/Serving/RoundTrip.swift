import Schema
import Transport

/// Tries all that publishing does to a server on a table in a database service of its own, and deletes it for good.
public struct RoundTrip: Sendable {
  /// Why a round trip did not succeed.
  public struct Failure: Error, Hashable, Sendable {
    /// What was tried: "make a table".
    public var step: String
    /// What the server made of it.
    public var error: ServerError
    /// Whether the service may still be there.
    public var isLeft: Bool
  }

  private struct Step: Error {
    var name: String
    var error: ServerError
  }

  private let server: Server
  private let service: String

  /// A round trip.
  ///
  /// - Parameter service: a name that no service has, without dots.
  public init(on server: Server, service: String) {
    self.server = server
    self.service = service
  }

  /// Makes, changes, reads and deletes.
  public func run() async throws(Failure) {
    do throws(Step) {
      let existing = try await step("look for the database service") { () async throws(ServerError) in
        try await server.entity(.service, named: service)
      }
      if existing != nil {
        throw Step(name: "make the database service", error: problem(.exists, "there is one of the name \(service)"))
      }
    } catch {
      throw Failure(step: error.name, error: error.error, isLeft: false)
    }
    var failed: Step?
    do throws(Step) { try await write() } catch { failed = error }
    // Somebody who ends the program does not want to find its leavings.
    let left = await Task { () async -> ServerError? in
      do throws(ServerError) { try await delete() } catch { return error }
      return nil
    }.value
    if let failed { throw Failure(step: failed.name, error: failed.error, isLeft: left != nil) }
    if let left { throw Failure(step: "delete the database service for good", error: left, isLeft: true) }
  }

  private func write() async throws(Step) {
    let note = JSONValue.string("Made by “orgdrift check --write”, which deletes it again.")
    try await put(.service, ["name": .string(service), "serviceType": "Salesforce", "description": note])
    try await put(.database, ["name": "default", "service": .string(service)])
    try await put(.schema, ["name": "salesforce", "database": .string("\(service).default")])
    let columns: JSONValue = [["name": "Id", "dataType": "VARCHAR", "dataLength": 18, "constraint": "PRIMARY_KEY"]]
    let table = try await put(
      .table,
      ["name": "Account", "databaseSchema": .string("\(service).default.salesforce"), "columns": columns]
    )
    let changed = try await step("change the table") { () async throws(ServerError) in
      try await server.patch(
        .table,
        id: table["id"]?.string ?? "",
        version: table.entityVersion,
        [["op": "add", "path": "/description", "value": note]]
      )
    }
    try await step("read the table") { () async throws(ServerError) in
      let read = try await server.entity(.table, named: "\(service).default.salesforce.Account")
      guard read?["description"] == note, read?["version"] == changed["version"] else {
        throw problem(.malformedAnswer, "the table is not as it was written")
      }
    }
  }

  private func problem(_ code: ServerError.Code, _ message: String) -> ServerError {
    var error = server.malformed(message)
    error.code = code
    error.advice = "Run again; if it stays so, look for the reason in the server’s log."
    return error
  }

  @discardableResult
  private func put(_ kind: EntityKind, _ body: JSONValue) async throws(Step) -> JSONObject {
    try await step("make the \(kind.title)") { () async throws(ServerError) in try await server.put(kind, body) }
  }

  private func step<Result>(
    _ name: String,
    _ body: () async throws(ServerError) -> Result
  ) async throws(Step) -> Result {
    do throws(ServerError) { return try await body() } catch { throw Step(name: name, error: error) }
  }

  /// Deletes the service with all in it, whether or not its making was seen to succeed.
  private func delete() async throws(ServerError) {
    guard let entity = try await server.entity(.service, named: service) else { return }
    try await server.hardDelete(.service, id: entity["id"]?.string ?? "")
    if try await server.entity(.service, named: service) != nil {
      throw problem(.malformedAnswer, "it is there after it was deleted")
    }
  }
}

extension Server {
  /// Deletes an entity and all in it, so that nobody can restore it.
  fileprivate func hardDelete(_ kind: EntityKind, id: String) async throws(ServerError) {
    do throws(ServerError) {
      _ = try await send(.delete, "\(kind.path)/\(id.percentEncoded)?hardDelete=true&recursive=true")
    } catch  where error.code == .notFound {}
  }
}
