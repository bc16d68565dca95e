internal import Schema

/// What OpenMetadata refuses of a table.
struct MetadataRules {
  let store: MetadataStore

  private static let keys: Set<String> = [
    "name", "displayName", "description", "tableType", "columns", "tableConstraints", "owners", "tags", "extension",
    "sourceUrl", "databaseSchema", "sourceHash", "retentionPeriod", "locationPath", "dataProducts",
  ]
  private static let columnKeys: Set<String> = [
    "name", "displayName", "description", "dataType", "arrayDataType", "dataLength", "precision", "scale",
    "dataTypeDisplay", "tags", "constraint", "ordinalPosition", "jsonSchema", "children", "extension",
  ]

  /// Of a body that makes or updates one.
  func problem(ofBody body: JSONValue) -> MetadataRefusal? {
    let columns = body["columns"]?.array ?? []
    let unknown =
      unknownKey(body, Self.keys) ?? columns.lazy.compactMap { unknownKey($0, Self.columnKeys) }.first
    if let unknown { return MetadataRefusal(400, "Unrecognized field \"\(unknown)\"") }
    guard let schema = body["databaseSchema"]?.string, store.find("databaseSchemas", schema) != nil else {
      return MetadataRefusal(404, "databaseSchema instance for \(body["databaseSchema"]?.string ?? "") not found")
    }
    return problem(of: body)
  }

  private func unknownKey(_ value: JSONValue, _ known: Set<String>) -> String? {
    value.object?.members.map(\.name).first { !known.contains($0) }
  }

  func problem(of table: JSONValue) -> MetadataRefusal? {
    let columns = table["columns"]?.array ?? []
    let names = columns.compactMap { $0["name"]?.string?.lowercased() }
    if Set(names).count < columns.count { return MetadataRefusal(400, "Column name is repeated") }
    for column in columns where ["VARCHAR", "CHAR"].contains(column["dataType"]?.string) {
      if (column["dataLength"]?.integer ?? 0) < 1 { return MetadataRefusal(400, "For column data types varchar …") }
    }
    for constraint in table["tableConstraints"]?.array ?? [] {
      if let problem = problem(ofConstraint: constraint, names) { return problem }
    }
    let tags = ([table] + columns).flatMap { $0["tags"]?.array ?? [] }.compactMap { $0["tagFQN"]?.string }
    if let tag = tags.first(where: { $0.hasPrefix("Salesforce.") && store.find("tags", $0) == nil }) {
      return MetadataRefusal(404, "tag instance for \(tag) not found")
    }
    let properties = table["extension"]?.object?.members.map(\.name) ?? []
    if let property = properties.first(where: { !store.customProperties.contains($0) }) {
      return MetadataRefusal(400, "Unknown custom field \(property)")
    }
    let owners = (table["owners"]?.array ?? []).compactMap { $0["id"]?.string }
    let known = store.users.map { store.owner($0)["id"]?.string }
    if let owner = owners.first(where: { !known.contains($0) }) {
      return MetadataRefusal(404, "user instance for \(owner) not found")
    }
    return nil
  }

  private func problem(ofConstraint constraint: JSONValue, _ names: [String]) -> MetadataRefusal? {
    for column in constraint["columns"]?.array?.compactMap(\.string) ?? [] where !names.contains(column.lowercased()) {
      return MetadataRefusal(400, "Invalid column name \(column)")
    }
    for referred in constraint["referredColumns"]?.array?.compactMap(\.string) ?? [] {
      let table = referred.split(separator: ".").dropLast().joined(separator: ".")
      let isThere = store.find("tables", table)?["columns"]?.array?.contains {
        $0["fullyQualifiedName"] == .string(referred)
      }
      if isThere != true { return MetadataRefusal(store.major >= 2 ? 404 : 400, "Table not found: \(table)") }
    }
    return nil
  }
}
