internal import Schema

extension MetadataStore {
  /// Each entity as canonical JSON, without ids, versions and the order of what has none.
  var content: [String: String] {
    var content: [String: String] = [:]
    for (kind, entities) in entities {
      for (name, entity) in entities { content["\(kind) \(name)"] = Self.canonical(entity).sorted.encoded() }
    }
    return content
  }

  private static func canonical(_ entity: JSONValue) -> JSONValue {
    var entity = entity
    for name in ["id", "version", "updatedBy"] { entity[name] = nil }
    for name in ["tags", "owners", "tableConstraints"] { entity[name] = unordered(entity[name]) }
    if let columns = entity["columns"]?.array {
      entity["columns"] = .array(
        columns.map { column in
          var column = column
          column["tags"] = unordered(column["tags"])
          return column
        }
      )
    }
    return entity
  }

  private static func unordered(_ list: JSONValue?) -> JSONValue? {
    let elements = list?.array ?? []
    return elements.isEmpty ? nil : .array(elements.map(\.sorted).sorted { $0.encoded() < $1.encoded() })
  }
}
