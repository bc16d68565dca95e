import Schema

/// Which column of a table got another API name: what people wrote on it is to go along.
enum ColumnRenames {
  /// Old names by their new ones. One column has to be gone and one to be new, with the same type and the same label;
  /// where there are several, it cannot be told which is which.
  static func found(from before: TableSpec, to after: TableSpec) -> [String: String] {
    let (old, new) = (Set(before.columns.map { $0.name.lowercased() }), Set(after.columns.map { $0.name.lowercased() }))
    let gone = before.columns.filter { !new.contains($0.name.lowercased()) }
    let added = after.columns.filter { !old.contains($0.name.lowercased()) }
    guard gone.count == 1, added.count == 1, let gone = gone.first, let added = added.first else { return [:] }
    let isSame = gone.type == added.type && gone.dataTypeDisplay == added.dataTypeDisplay
    guard isSame, let label = gone.displayName, JSONValue.string(label) == JSONValue(added.displayName) else {
      return [:]
    }
    return [added.name: gone.name]
  }
}
