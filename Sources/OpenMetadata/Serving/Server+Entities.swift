public import Schema
import Transport

extension Server {
  /// What is read of an entity beside what the server tells unasked.
  private static let fields: [EntityKind: String] = [
    .table: "columns,tags,owners,tableConstraints,extension,domains,dataProducts",
    .schema: "tags,owners", .database: "tags,owners", .service: "tags,owners",
  ]

  /// The entity of a fully qualified name, a deleted one too; nil where there is none.
  ///
  /// - Throws: ``ServerError``
  public func entity(_ kind: EntityKind, named name: String) async throws(ServerError) -> JSONObject? {
    var query = "?include=all"
    if let fields = Self.fields[kind] { query += "&fields=\(fields.percentEncoded)" }
    do throws(ServerError) {
      return try object(await send(.get, "\(kind.path)/name/\(name.percentEncoded)\(query)"), kind)
    } catch  where error.code == .notFound {
      return nil
    }
  }

  /// Makes an entity, or updates it as a bot's PUT does.
  ///
  /// - Throws: ``ServerError``
  public func put(_ kind: EntityKind, _ body: JSONValue) async throws(ServerError) -> JSONObject {
    try object(await send(.put, kind.path, body: body), kind)
  }

  /// Applies operations of RFC 6902 to an entity as it was read.
  ///
  /// - Parameter version: the entity's version when it was read; nil to apply them to whatever is there.
  /// - Throws: ``ServerError``; `outdated` when somebody changed it since.
  public func patch(
    _ kind: EntityKind,
    id: String,
    version: String?,
    _ operations: JSONValue
  ) async throws(ServerError) -> JSONObject {
    var headers = [HTTPHeader("Content-Type", "application/json-patch+json")]
    if let version { headers.append(HTTPHeader("If-Match", "W/\"\(version)\"")) }
    return try object(
      await send(.patch, "\(kind.path)/\(id.percentEncoded)", body: operations, headers: headers),
      kind
    )
  }

  /// Marks an entity as deleted, as the interface does; it can be restored. One that is not there is deleted already.
  ///
  /// - Throws: ``ServerError``
  public func softDelete(_ kind: EntityKind, id: String) async throws(ServerError) {
    do throws(ServerError) {
      _ = try await send(.delete, "\(kind.path)/\(id.percentEncoded)?hardDelete=false&recursive=false")
    } catch  where error.code == .notFound {}
  }

  /// Restores an entity that was soft-deleted.
  ///
  /// - Throws: ``ServerError``
  public func restore(_ kind: EntityKind, id: String) async throws(ServerError) -> JSONObject {
    try object(await send(.put, "\(kind.path)/restore", body: ["id": .string(id)]), kind)
  }

  func object(_ reply: Reply, _ kind: EntityKind) throws(ServerError) -> JSONObject {
    guard let object = reply.value.object, object["id"]?.string != nil else {
      throw malformed("what it answers is no \(kind.title)")
    }
    return object
  }
}

extension JSONObject {
  /// An entity's version, as it stands in `If-Match`.
  public var entityVersion: String? {
    switch self["version"] {
    case .integer(let number): "\(number).0"
    case .decimal(let text): text
    default: nil
    }
  }
}
