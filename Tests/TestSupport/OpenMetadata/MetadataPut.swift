internal import Schema

/// What a PUT by a bot makes of a table that is there (EntityRepository and TableRepository, `EntityUpdater`).
struct MetadataPut {
  /// Whether it is 2.0 or later.
  let isNew: Bool
  let overrides: Bool

  func result(_ known: JSONValue, _ body: JSONValue) -> JSONValue {
    var result = known
    for name in ["tableConstraints", "tableType", "sourceUrl", "retentionPeriod", "sourceHash", "locationPath"] {
      result[name] = body[name]
    }
    result["description"] = description(known, body)
    let keepsName = isNew && !overrides && !Self.isEmpty(known["displayName"])
    result["displayName"] = keepsName ? known["displayName"] : body["displayName"]
    if !isNew { result["certification"] = nil }
    if !Self.isEmpty(body["owners"]) { result["owners"] = body["owners"] }
    result["tags"] = tags(known, body)
    result["columns"] = .array((body["columns"]?.array ?? []).map { column(Self.column(like: $0, of: known), $0) })
    return result
  }

  private func column(_ known: JSONValue?, _ body: JSONValue) -> JSONValue {
    guard let known else { return body }
    var result = body
    if known["dataType"] != body["dataType"] {
      if Self.isEmpty(body["description"]) { result["description"] = known["description"] }
      if isNew { result["tags"] = tags(known, body) }
      return result
    }
    result["description"] = description(known, body)
    if !Self.isEmpty(known["displayName"]) { result["displayName"] = known["displayName"] }
    result["tags"] = tags(known, body)
    return result
  }

  private func description(_ known: JSONValue, _ body: JSONValue) -> JSONValue? {
    let replaces = Self.isEmpty(known["description"]) || (overrides && !Self.isEmpty(body["description"]))
    return replaces ? body["description"] : known["description"]
  }

  private func tags(_ known: JSONValue, _ body: JSONValue) -> JSONValue? {
    if overrides && !Self.isEmpty(body["tags"]) { return body["tags"] }
    let before = known["tags"]?.array ?? []
    let names = before.map { $0["tagFQN"] }
    return .array(before + (body["tags"]?.array ?? []).filter { !names.contains($0["tagFQN"]) })
  }

  static func isEmpty(_ value: JSONValue?) -> Bool {
    value == nil || value == "" || value == .null || value?.array?.isEmpty == true
  }

  private static func column(like column: JSONValue, of table: JSONValue) -> JSONValue? {
    table["columns"]?.array?.first { $0["name"]?.string?.lowercased() == column["name"]?.string?.lowercased() }
  }

  /// A column of another type keeps its description where the new one has none.
  static func carryingDescriptions(from known: JSONValue, to table: JSONValue) -> JSONValue {
    var table = table
    table["columns"] = .array(
      (table["columns"]?.array ?? []).map { column in
        guard let before = self.column(like: column, of: known), before["dataType"] != column["dataType"],
          isEmpty(column["description"])
        else { return column }
        var column = column
        column["description"] = before["description"]
        return column
      }
    )
    return table
  }

  /// What is a change of a table where it differs: not the order of columns, nor how their types are shown.
  static func counted(_ table: JSONValue) -> String {
    var table = table
    for name in ["version", "deleted", "updatedBy"] { table[name] = nil }
    let columns = (table["columns"]?.array ?? []).map { column in
      var column = column
      for name in ["ordinalPosition", "dataTypeDisplay"] { column[name] = nil }
      return column
    }
    table["columns"] = .array(columns.sorted { ($0["name"]?.string ?? "") < ($1["name"]?.string ?? "") })
    return table.sorted.encoded()
  }

  /// Whether a column is gone, or of another type.
  static func loses(columnOf known: JSONValue, in table: JSONValue) -> Bool {
    (known["columns"]?.array ?? []).contains { column(like: $0, of: table)?["dataType"] != $0["dataType"] }
  }
}
