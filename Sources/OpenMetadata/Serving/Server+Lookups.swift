import Schema
import Transport

extension Server {
  /// Makes an entity that is not there yet.
  ///
  /// - Throws: ``ServerError``; `exists` where there is one of the name, a deleted one too.
  func create(_ kind: EntityKind, _ body: JSONValue) async throws(ServerError) -> JSONObject {
    try object(await send(.post, kind.path, body: body), kind)
  }

  /// A reference to the user of a name; nil where there is none.
  ///
  /// - Throws: ``ServerError``
  func user(named name: String) async throws(ServerError) -> JSONValue? {
    do throws(ServerError) {
      let user = try await send(.get, "users/name/\(QualifiedName.joining([name]).percentEncoded)").value.object
      guard let id = user?["id"]?.string else { throw malformed("what it answers is no user") }
      return ["id": .string(id), "type": "user"]
    } catch  where error.code == .notFound {
      return nil
    }
  }

  /// All versions of an entity (JSON Schema `entityHistory`); nil where the server does not tell.
  ///
  /// - Throws: ``ServerError`` where it fails for a reason that passes.
  func versions(_ kind: EntityKind, id: String) async throws(ServerError) -> JSONValue? {
    do throws(ServerError) {
      return try await send(.get, "\(kind.path)/\(id.percentEncoded)/versions", limit: 256 << 20).value
    } catch  where !error.mayPass {
      return nil
    }
  }

  /// The tables of a database schema, and whether each is deleted, by their fully qualified names.
  ///
  /// - Throws: ``ServerError``
  func tables(in schemaName: String) async throws(ServerError) -> [String: Bool] {
    var tables: [String: Bool] = [:]
    var after = ""
    repeat {
      let query = "databaseSchema=\(schemaName.percentEncoded)&include=all&limit=500\(after)"
      let page = try await send(.get, "tables?\(query)", limit: 256 << 20).value.object
      guard let rows = page?["data"]?.array else { throw malformed("what it answers is no list of tables") }
      for row in rows {
        guard let name = row.object?["fullyQualifiedName"]?.string else { continue }
        tables[name] = row.object?["deleted"] == true
      }
      let next = rows.isEmpty ? nil : page?["paging"]?.object?["after"]?.string
      after = next.map { "&after=\($0.percentEncoded)" } ?? ""
    } while !after.isEmpty
    return tables
  }

  /// The names of the custom properties that tables have, and the id of the type that holds them.
  ///
  /// - Throws: ``ServerError``
  func customProperties() async throws(ServerError) -> (type: String, names: Set<String>) {
    let type = try await send(.get, "metadata/types/name/table?fields=customProperties").value.object
    guard let id = type?["id"]?.string else { throw malformed("what it answers is no type") }
    return (id, Set(type?["customProperties"]?.array?.compactMap { $0.object?["name"]?.string } ?? []))
  }

  /// Gives tables a custom property of the type `string`.
  ///
  /// - Parameter type: the id of the type of tables.
  /// - Throws: ``ServerError``
  func addCustomProperty(_ name: String, description: String, to type: String) async throws(ServerError) {
    let text = try await send(.get, "metadata/types/name/string").value.object
    guard let id = text?["id"]?.string else { throw malformed("what it answers is no type") }
    let body: JSONValue = [
      "name": .string(name), "description": .string(description), "propertyType": ["id": .string(id), "type": "type"],
    ]
    _ = try await send(.put, "metadata/types/\(type.percentEncoded)", body: body)
  }
}
