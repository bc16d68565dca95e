internal import Schema

/// RFC 6902, as far as a bot may use it.
enum MetadataPatch {
  static func apply(_ operations: [JSONValue], to table: inout JSONValue) throws(MetadataRefusal) {
    for operation in operations {
      let path = operation["path"]?.string ?? ""
      if path.contains("displayName") {
        throw MetadataRefusal(403, "Principal: CatalogPrincipal{name='ingestion-bot'} operation EditDisplayName denied")
      }
      let names = path.split(separator: "/").map { String($0).replacing("~1", with: "/").replacing("~0", with: "~") }
      guard let first = names.first, names.count <= 2 else { throw MetadataRefusal(400, "no path \(path)") }
      if names.count == 1 {
        try apply(operation, first, to: &table)
      } else {
        guard var member = table[first] else { throw MetadataRefusal(400, "non-existing path \(path)") }
        try apply(operation, names[1], to: &member)
        table[first] = member
      }
    }
  }

  private static func apply(_ operation: JSONValue, _ name: String, to value: inout JSONValue) throws(MetadataRefusal) {
    switch operation["op"]?.string {
    case "add": value[name] = operation["value"]
    case "replace" where value[name] != nil: value[name] = operation["value"]
    case "remove" where value[name] != nil: value[name] = nil
    default: throw MetadataRefusal(400, "The JSON Object has no mapping for \(name)")
    }
  }
}
