import Schema

/// Columns by name, whatever its case (the server makes no difference).
struct ColumnIndex<Column> {
  private let columns: [String: Column]

  init(_ columns: [Column], by name: (Column) -> String) {
    self.columns = Dictionary(columns.map { (name($0).lowercased(), $0) }) { first, _ in first }
  }

  /// By the name, else by the name before a rename.
  func column(_ name: String, before oldName: String?) -> Column? {
    columns[name.lowercased()] ?? oldName.flatMap { columns[$0.lowercased()] }
  }
}

extension TableMerging {
  /// Every column of ours in its order, each with what people wrote on it, whatever its type was before.
  mutating func mergeColumns() {
    let live = ColumnIndex(live.columns) { $0["name"]?.string ?? "" }
    let bases = bases.map { ColumnIndex($0.columns, by: \.name) }
    let hasKey = target["tableConstraints"]?.array?.contains { $0.object?["constraintType"] == "PRIMARY_KEY" } ?? false
    var columns: [JSONValue] = []
    for (index, column) in ours.columns.enumerated() {
      var column = column
      // The server takes no second primary key beside one that a person made of the table.
      if hasKey && column.constraint == .primaryKey { column.constraint = .notNull }
      let oldName = renames[column.name]
      let theirs = live.column(column.name, before: oldName) ?? JSONObject()
      let written = bases.map { $0.column(column.name, before: oldName) }
      columns.append(.object(merged(column, written, theirs, position: index + 1)))
    }
    target.set("columns", .array(columns))
  }

  private mutating func merged(
    _ column: ColumnSpec,
    _ bases: [ColumnSpec?],
    _ theirs: JSONObject,
    position: Int
  ) -> JSONObject {
    var result = theirs
    if theirs["name"]?.string != column.name {
      result.set("name", .string(column.name))
      result.set("fullyQualifiedName", nil)
    }
    if theirs["dataType"]?.string != column.type.dataType.rawValue {
      // What belonged to the other type.
      for name in ["arrayDataType", "children", "jsonSchema"] { result.set(name, nil) }
    }
    for (name, value) in column.structure { result.set(name, value) }
    result.set("ordinalPosition", .integer(Int64(position)))
    let displayName = ValueMerge(
      bases: bases.map { ($0?.displayName).map(JSONValue.string) },
      theirs: theirs["displayName"],
      ours: column.displayName.map(JSONValue.string)
    )
    let description = ValueMerge.description(
      bases: bases.map { $0?.description },
      theirs: theirs["description"]?.string,
      ours: column.description
    )
    for (name, merge, ours) in [
      ("displayName", displayName, column.displayName), ("description", description, column.description),
    ] {
      result.set(name, merge.value)
      if merge.isConflict {
        report(column: column.name, name, theirs: merge.value, ours: ours.map(JSONValue.string))
      }
    }
    let baseTags = bases.map { $0?.tags ?? [] }
    result.set("tags", TagLabel.merged(bases: baseTags, theirs: theirs["tags"], ours: column.tags))
    return result
  }
}
