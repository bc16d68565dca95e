public import Schema

/// Bodies of `POST tables`, `PUT tables` and `PUT tables/bulk` (api/data/createTable.json, which allows no other keys).
public enum CreateBody {
  /// The body that makes a table. What it writes is ``TableSpec/writable(foreignKeys:owners:)``.
  ///
  /// - Parameters:
  ///   - schemaName: the fully qualified name of the database schema.
  ///   - foreignKeys: whether foreign keys are in it. The server refuses a key whose target does not exist yet.
  ///   - owners: references (`id`, `type`) of OpenMetadata users by name; who is not among them is left out.
  public static func table(
    _ table: TableSpec,
    schemaName: String,
    foreignKeys: Bool,
    owners: [String: JSONValue] = [:]
  ) -> JSONValue {
    let table = table.writable(foreignKeys: foreignKeys, owners: Set(owners.keys))
    let references = table.owners.compactMap { owners[$0] }
    return JSONValue(members: [
      ("name", .string(table.name)),
      ("displayName", table.displayName.map(JSONValue.string)),
      ("description", table.description.map(JSONValue.string)),
      ("tableType", .string(table.tableType.rawValue)),
      ("columns", .array(table.columns.enumerated().map { column($1, position: $0 + 1) })),
      ("tableConstraints", table.constraints.isEmpty ? nil : .array(table.constraints.map(\.json))),
      ("owners", references.isEmpty ? nil : .array(references)),
      ("tags", table.tags.isEmpty ? nil : .array(table.tags.map(TagLabel.json))),
      ("extension", table.customPropertiesJSON),
      ("sourceUrl", table.sourceURL.map(JSONValue.string)),
      ("databaseSchema", .string(schemaName)),
      ("sourceHash", .string(table.digest.description)),
    ])
  }

  private static func column(_ column: ColumnSpec, position: Int) -> JSONValue {
    var object = column.json.object ?? JSONObject()
    object.set("tags", column.tags.isEmpty ? nil : .array(column.tags.map(TagLabel.json)))
    object.set("ordinalPosition", .integer(Int64(position)))
    return .object(object)
  }

  /// The body that brings a table on the server to a merged state, as far as a PUT by a bot does.
  ///
  /// What a PUT takes from the request as it is, and removes where the request lacks it, is in it from the merged table.
  public static func table(merged target: JSONValue, schemaName: String) -> JSONValue {
    let target = target.object ?? JSONObject()
    func references(_ name: String, _ make: (JSONObject) -> JSONValue?) -> JSONValue? {
      let list = target[name]?.array?.compactMap(\.object).compactMap(make) ?? []
      return list.isEmpty ? nil : .array(list)
    }
    var members: [(String, JSONValue?)] = copied.map { ($0, target[$0]) }
    members += [
      ("columns", .array((target["columns"]?.array ?? []).compactMap(\.object).map(column(merged:)))),
      ("owners", references("owners") { JSONValue(members: [("id", $0["id"]), ("type", $0["type"])]) }),
      ("dataProducts", references("dataProducts") { $0["fullyQualifiedName"] }),
      ("databaseSchema", .string(schemaName)),
    ]
    return JSONValue(members: members)
  }

  private static let copied = [
    "name", "displayName", "description", "tableType", "tableConstraints", "tags", "extension", "sourceUrl",
    "retentionPeriod", "locationPath", "sourceHash",
  ]

  private static let columnKeys: Set<String> = [
    "name", "displayName", "description", "dataType", "arrayDataType", "dataLength", "precision", "scale",
    "dataTypeDisplay", "tags", "constraint", "ordinalPosition", "jsonSchema", "children", "extension",
  ]

  private static func column(merged column: JSONObject) -> JSONValue {
    .object(JSONObject(column.members.filter { columnKeys.contains($0.name) }))
  }
}
