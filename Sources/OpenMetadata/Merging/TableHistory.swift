import Schema

/// Who wrote what on a table, by its versions (`GET tables/{id}/versions`): so a table that orgdrift does not know, or that
/// the connector has written to since, loses nothing of people's.
struct TableHistory {
  /// Values that somebody else than the bots wrote last: `description`, `columns.Name.displayName`.
  private let foreign: Set<String>

  /// Nil where the versions cannot be read.
  ///
  /// - Parameter bots: whose writing is not a person's.
  init?(_ versions: JSONValue, bots: Set<String>) {
    guard let texts = versions.object?["versions"]?.array else { return nil }
    var foreign: Set<String> = []
    // The newest comes first.
    for (index, text) in texts.reversed().enumerated() {
      guard let version = Self.version(text), let author = version["updatedBy"]?.string else { return nil }
      let paths = index == 0 ? Self.allPaths(of: version) : Self.paths(version["changeDescription"]?.object)
      if bots.contains(author) { foreign.subtract(paths) } else { foreign.formUnion(paths) }
    }
    self.foreign = foreign
  }

  /// Who made the newest version.
  static func author(of versions: JSONValue) -> String? {
    versions.object?["versions"]?.array?.first.flatMap(version)?["updatedBy"]?.string
  }

  private static func version(_ text: JSONValue) -> JSONObject? { parsed(text)?.object }

  /// What stands as JSON in a text.
  private static func parsed(_ value: JSONValue?) -> JSONValue? {
    guard let text = value?.string else { return value }
    do { return try JSONValue(parsing: Array(text.utf8)) } catch { return nil }
  }

  /// What a change is about; of columns that came, their texts.
  private static func paths(_ change: JSONObject?) -> [String] {
    ["fieldsAdded", "fieldsUpdated", "fieldsDeleted"].flatMap { member in
      (change?[member]?.array ?? []).compactMap(\.object).flatMap { field -> [String] in
        let name = field["name"]?.string ?? ""
        return name == "columns" && member == "fieldsAdded" ? texts(of: parsed(field["newValue"])) : [name]
      }
    }
  }

  /// All that a table holds when it is made.
  private static func allPaths(of version: JSONObject) -> [String] {
    ["description", "displayName", "tableConstraints"].filter { version[$0] != nil } + texts(of: version["columns"])
  }

  private static func texts(of columns: JSONValue?) -> [String] {
    (columns?.array ?? []).compactMap { $0.object?["name"]?.string }.flatMap { name in
      ["description", "displayName"].map { "columns.\(QualifiedName.joining([name])).\($0)" }
    }
  }

  /// What counts as written by orgdrift on the table as it stands: texts that no person wrote.
  ///
  /// - Parameter constraints: the foreign keys that were written where a person changed them.
  func base(of live: JSONObject, constraints: [ConstraintSpec]) -> TableSpec {
    func text(_ object: JSONObject, _ name: String, _ path: String) -> String? {
      foreign.contains(path) ? nil : object[name]?.string
    }
    let columns = LiveTable(entity: live).columns.compactMap { column -> ColumnSpec? in
      guard let name = column["name"]?.string else { return nil }
      let path = "columns." + QualifiedName.joining([name])
      return ColumnSpec(
        name: name,
        displayName: text(column, "displayName", "\(path).displayName"),
        description: text(column, "description", "\(path).description"),
        type: ColumnType(.string),
        dataTypeDisplay: ""
      )
    }
    return TableSpec(
      name: live["name"]?.string ?? "",
      displayName: text(live, "displayName", "displayName"),
      description: text(live, "description", "description"),
      columns: columns,
      constraints: foreign.contains("tableConstraints") ? constraints : []
    )
  }
}
