import Schema

/// What tells one constraint of a table from another.
struct ConstraintKey: Hashable {
  let type: String
  let columns: [String]
  let referredColumns: [String]

  init(_ json: JSONValue) {
    let object = json.object
    func texts(_ name: String) -> [String] { object?[name]?.array?.compactMap(\.string) ?? [] }
    type = object?["constraintType"]?.string ?? ""
    columns = texts("columns").sortedByBytes
    referredColumns = texts("referredColumns")
  }
}

extension TableMerging {
  /// Ours, and those that people made, as long as their columns are there.
  mutating func mergeConstraints() {
    let theirs = live.entity["tableConstraints"]?.array ?? []
    let ourValues = Self.relationshipTypes(ours)
    let baseValues = bases.map(Self.relationshipTypes)
    let changes = SetMerge.changes(
      bases: baseValues.map { Set($0.keys) },
      theirs: Set(theirs.map(ConstraintKey.init)),
      ours: Set(ourValues.keys)
    )
    var seen: Set<ConstraintKey> = []
    var constraints: [JSONValue] = []
    for constraint in theirs {
      let key = ConstraintKey(constraint)
      if changes.removed.contains(key) { continue }
      guard var kept = followingColumns(constraint)?.object else { continue }
      // Written by orgdrift and untouched: its relationship type may have changed.
      let type = constraint.object?["relationshipType"]?.string
      if let ours = ourValues[key], baseValues.contains(where: { $0[key] == type }) {
        kept.set("relationshipType", .string(ours))
      }
      if seen.insert(ConstraintKey(.object(kept))).inserted { constraints.append(.object(kept)) }
    }
    for constraint in ours.constraints.map(\.json) {
      let key = ConstraintKey(constraint)
      if changes.added.contains(key), seen.insert(key).inserted { constraints.append(constraint) }
    }
    if constraints != theirs { target.set("tableConstraints", constraints.isEmpty ? nil : .array(constraints)) }
  }

  private static func relationshipTypes(_ table: TableSpec) -> [ConstraintKey: String] {
    Dictionary(table.constraints.map { (ConstraintKey($0.json), $0.relationshipType.rawValue) }) { first, _ in first }
  }

  /// A constraint under the new names of its columns; nil where a column is gone, since the server would refuse it.
  private mutating func followingColumns(_ constraint: JSONValue) -> JSONValue? {
    guard var object = constraint.object, let columns = object["columns"]?.array else { return constraint }
    let names = columns.compactMap(\.string)
    let current = names.compactMap(currentName)
    if current == names { return constraint }
    guard current.count == names.count else {
      report(column: nil, "tableConstraints", theirs: constraint, ours: nil)
      return nil
    }
    object.set("columns", .array(current.map(JSONValue.string)))
    return .object(object)
  }

  private func currentName(_ name: String) -> String? {
    if columnNames.contains(name) { return name }
    return renames.first { $0.value == name && columnNames.contains($0.key) }?.key
  }
}
