internal import Schema

extension MetadataStore {
  /// Does what is asked.
  mutating func answer(_ request: MetadataRequest) -> Answer {
    let route = request.route
    switch (request.method, route.count > 1 ? route[1] : nil) {
    case ("GET", "loggedInUser"): return .success(["name": .string(Self.bot), "isBot": true])
    case ("GET", let id?) where route.last == "versions":
      return .success(["entityType": "table", "versions": .array(history[id] ?? [])])
    case ("GET", "name") where route[0] == "users": return user(route[2])
    case ("GET", _) where route[0] == "metadata": return type(route[3])
    case ("PUT", _) where route[0] == "metadata": return addProperty(request.body)
    case ("GET", "name"): return read(route[0], route[2], request)
    case ("GET", nil): return list(request)
    case ("POST", nil) where route[0] == "tables": return postTable(request.body)
    case ("PUT", "bulk") where (major, minor) >= (1, 11):
      return .success(bulk(request.body.array ?? [], overrides: request.query["overrideMetadata"] == "true"))
    case ("PUT", "restore"): return restore(request.body["id"]?.string ?? "")
    case ("PUT", nil) where route[0] == "tables": return putTable(request.body, method: "PUT", overrides: false)
    case ("PUT", nil): return put(route[0], request.body)
    case ("PATCH", let id?): return patchTable(id, request)
    case ("DELETE", let id?): return delete(id)
    default: return .failure(.init(404, "HTTP 404 Not Found"))
    }
  }

  /// What is asked, in short.
  func line(of request: MetadataRequest) -> MetadataLine {
    let (kind, part) = (request.route[0], request.route.count > 1 ? request.route[1] : nil)
    var names: [String] = []
    switch (request.method, part) {
    case ("GET", "name"): names = [request.route[2]]
    case ("PUT", "bulk"): names = request.body.array?.compactMap { $0["name"]?.string } ?? []
    case ("PUT", "restore"): names = [find(kind, id: request.body["id"]?.string ?? "")?["name"]?.string ?? "?"]
    case (_, nil), ("PUT", "types"): names = [request.body["name"]?.string].compactMap(\.self)
    case (_, let id?): names = [find(kind, id: id)?["name"]?.string ?? "?"]
    }
    let route = part == "bulk" || part == "restore" ? "\(kind)/\(part ?? "")" : kind
    return MetadataLine(method: request.method, route: route, names: names)
  }

  func owner(_ name: String) -> JSONValue {
    ["id": .string("user-\(name)"), "type": "user", "name": .string(name), "fullyQualifiedName": .string(name)]
  }

  private func user(_ name: String) -> Answer {
    users.contains(name) ? .success(owner(name)) : .failure(.init(404, "user instance for \(name) not found"))
  }

  private func type(_ name: String) -> Answer {
    let properties = customProperties.map { ["name": .string($0)] as JSONValue }
    return .success(["id": .string("type-\(name)"), "name": .string(name), "customProperties": .array(properties)])
  }

  private mutating func addProperty(_ body: JSONValue) -> Answer {
    guard let name = body["name"]?.string, body["propertyType"]?["id"] == "type-string" else {
      return .failure(.init(400, "propertyType must not be null"))
    }
    customProperties.append(name)
    return type("table")
  }

  /// What a table tells only when asked for it.
  private static let optional = ["tags", "owners", "tableConstraints", "extension", "domains", "dataProducts"]

  private func read(_ kind: String, _ name: String, _ request: MetadataRequest) -> Answer {
    guard var entity = find(kind, name), entity["deleted"] != true || request.query["include"] == "all" else {
      return .failure(.init(404, "\(kind) instance for \(name) not found"))
    }
    let fields = Set((request.query["fields"] ?? "").split(separator: ",").map(String.init))
    if kind == "tables" { for member in Self.optional where !fields.contains(member) { entity[member] = nil } }
    return .success(entity)
  }

  private func list(_ request: MetadataRequest) -> Answer {
    let all = (entities[request.route[0]] ?? [:]).sorted { $0.key < $1.key }.map(\.value).filter { entity in
      let schema = request.query["databaseSchema"]
      return (schema == nil || entity["databaseSchema"]?["fullyQualifiedName"]?.string == schema)
        && (request.query["include"] == "all" || entity["deleted"] != true)
    }
    let start = Int(request.query["after"] ?? "0") ?? 0
    let page = Array(all.dropFirst(start).prefix(Int(request.query["limit"] ?? "10") ?? 10))
    var paging: JSONValue = ["total": .integer(Int64(all.count))]
    if start + page.count < all.count { paging["after"] = .string(String(start + page.count)) }
    return .success(["data": .array(page), "paging": paging])
  }

  private mutating func restore(_ id: String) -> Answer {
    guard var entity = find("tables", id: id) else { return .failure(.init(404, "table instance for \(id) not found")) }
    if let refusal = refusal(of: entity["name"]?.string ?? "", "PUT") { return .failure(refusal) }
    entity["deleted"] = false
    entity["version"] = Self.version(after: entity, isMajor: false)
    store("tables", entity)
    return .success(entity)
  }

  private mutating func delete(_ id: String) -> Answer {
    guard var entity = find("tables", id: id), entity["deleted"] != true else {
      return .failure(.init(404, "table instance for \(id) not found"))
    }
    if let refusal = refusal(of: entity["name"]?.string ?? "", "DELETE") { return .failure(refusal) }
    entity["deleted"] = true
    entity["version"] = Self.version(after: entity, isMajor: false)
    store("tables", entity)
    return .success(entity)
  }
}
