import Schema
import Transport

/// Whose a token is.
public struct TokenOwner: Hashable, Sendable {
  /// The user's name, such as `ingestion-bot`.
  public var name: String
  /// Whether it is a bot, whose PUT leaves alone what people wrote.
  public var isBot: Bool
}

extension Server {
  /// Whose the token is; nil where the server takes it and does not tell.
  ///
  /// - Throws: ``ServerError``; `signIn` where the token is refused.
  public func tokenOwner() async throws(ServerError) -> TokenOwner? {
    if let user = try await told("users/loggedInUser")?.object, let name = user["name"]?.string {
      return TokenOwner(name: name.displayed(), isBot: user["isBot"] == .bool(true))
    }
    _ = try await send(.get, "\(EntityKind.service.path)?limit=0")
    return nil
  }

  /// Which operations, by their names in OpenMetadata's policies (`Create`, `EditAll`, `Delete`), no role of the token's
  /// owner allows on entities of a kind (JSON Schema `resourcePermission`); nil where the server does not tell. What hangs
  /// on a condition counts as allowed.
  ///
  /// - Throws: ``ServerError``
  public func deniedOperations(_ operations: [String], on kind: EntityKind) async throws(ServerError) -> [String]? {
    guard let permissions = try await told("permissions/\(kind.resource)")?.object?["permissions"]?.array else {
      return nil
    }
    let denied = permissions.compactMap(\.object)
      .filter { $0["access"] == "deny" || $0["access"] == "notAllow" }
      .compactMap { $0["operation"]?.string }
    return operations.filter(denied.contains)
  }

  /// An answer; nil where there is no such route, or it is not for this user.
  private func told(_ path: String) async throws(ServerError) -> JSONValue? {
    do throws(ServerError) {
      return try await send(.get, path).value
    } catch  where [.notFound, .permission, .refused].contains(error.code) {
      return nil
    }
  }
}

extension EntityKind {
  /// What policies call it.
  fileprivate var resource: String {
    switch self {
    case .service: "databaseService"
    case .database: "database"
    case .schema: "databaseSchema"
    case .table: "table"
    case .classification: "classification"
    case .tag: "tag"
    }
  }
}
