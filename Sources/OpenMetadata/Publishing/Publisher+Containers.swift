import Catalog
import Schema

extension Publisher {
  /// Makes what stands before any table and is not there yet.
  ///
  /// - Returns: whether the database schema was made, so that no table can be there.
  func makeContainers(of plan: Plan, _ result: inout PublishResult) async throws -> Bool {
    var isNewSchema = false
    for key in plan.containers where key.kind != .tag && key.kind != .customProperty {
      guard let kind = EntityKind(rawValue: key.kind.rawValue) else { continue }
      let found = try await server.entity(kind, named: key.name)
      if let found { try server.check(found, kind, key.name) }
      let body = body(of: kind)
      let entity: JSONObject
      if let found { entity = found } else { entity = try await server.put(kind, body) }
      if found == nil {
        result.containers.append(key)
        if kind == .schema { isNewSchema = true }
      }
      try note(key, body, entity)
    }
    if !plan.containers.contains(where: { $0.kind == .schema }) { try await server.checkSchema(destination.schemaName) }
    try await makeTags(plan.containers.filter { $0.kind == .tag }, &result)
    try await makeProperties(plan.containers.filter { $0.kind == .customProperty }, &result)
    return isNewSchema
  }

  private func body(of kind: EntityKind) -> JSONValue {
    switch kind {
    case .service: ["name": .string(destination.service), "serviceType": "Salesforce"]
    case .database: ["name": .string(destination.databaseName), "service": .string(destination.serviceName)]
    case .schema: ["name": .string(Destination.schema), "database": .string(destination.database)]
    case .classification, .table, .tag: TagMapping.classificationBody
    }
  }

  private func note(_ key: PublishedEntity.Key, _ body: JSONValue, _ entity: JSONObject?) throws {
    let text = body.encoded()
    let written = Outcome.Written(
      serverID: entity?["id"]?.string,
      serverVersion: entity?.entityVersion,
      published: text,
      source: Digest(of: Array(text.utf8)).bytes
    )
    try journal.settle([Outcome(key, .written(written))])
  }

  private func makeTags(_ keys: [PublishedEntity.Key], _ result: inout PublishResult) async throws {
    for key in keys {
      guard let body = TagMapping.body(ofTag: key.name) else { continue }
      try note(key, body, try await server.put(.tag, body))
      result.containers.append(key)
    }
  }

  private func makeProperties(_ keys: [PublishedEntity.Key], _ result: inout PublishResult) async throws {
    if keys.isEmpty { return }
    let known = try await server.customProperties()
    for key in keys {
      let description = CustomPropertyMapping.properties.first { $0.name == key.name }?.description ?? key.name
      if !known.names.contains(key.name) {
        try await server.addCustomProperty(key.name, description: description, to: known.type)
        result.containers.append(key)
      }
      try note(key, ["name": .string(key.name), "description": .string(description)], nil)
    }
  }

  /// What writes tables, with the OpenMetadata users that own them.
  func writer(for tables: [TableSpec], _ result: inout PublishResult) async throws -> TableWriter {
    let (owners, unknown) = try await server.owners(of: tables)
    result.unknownOwners += unknown
    return TableWriter(server: server, schemaName: destination.schemaName, owners: owners, right: right, bots: bots)
  }
}

extension Server {
  /// References of the users that own tables, by name, and the names of those that there are not.
  func owners(
    of tables: [TableSpec]
  ) async throws(ServerError) -> (known: [String: JSONValue], unknown: [String]) {
    var known: [String: JSONValue] = [:]
    var unknown: [String] = []
    for name in tables.flatMap(\.owners).sortedByBytes {
      if let user = try await user(named: name) { known[name] = user } else { unknown.append(name) }
    }
    return (known, unknown)
  }
}
