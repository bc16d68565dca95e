public import Schema

/// One thing in which two tables differ.
public struct SpecDifference: Hashable, Sendable {
  /// The column; nil for the table itself.
  public var column: String?
  /// OpenMetadata's name of the value; nil where the column comes or goes.
  public var attribute: String?
  /// What was published; nil where there was nothing.
  public var before: JSONValue?
  /// What is to be; nil for nothing.
  public var after: JSONValue?

  /// As JSON: all four keys, with null for nil.
  public var json: JSONValue {
    [
      "column": JSONValue(column), "attribute": JSONValue(attribute), "before": before ?? .null,
      "after": after ?? .null,
    ]
  }

  /// All that differs: the table's own values, then columns in the order of the later one, those that are gone last.
  static func between(_ before: TableSpec, _ after: TableSpec) -> [SpecDifference] {
    var differences = members(before.json, after.json, of: nil) + foreignKeys(before, after)
    let old = ColumnIndex(before.columns, by: \.name)
    for column in after.columns {
      if let known = old.column(column.name, before: nil) {
        differences += members(known.json, column.json, of: column.name)
      } else {
        differences.append(SpecDifference(column: column.name, after: .string(column.dataTypeDisplay)))
      }
    }
    let new = ColumnIndex(after.columns, by: \.name)
    for column in before.columns where new.column(column.name, before: nil) == nil {
      differences.append(SpecDifference(column: column.name, before: .string(column.dataTypeDisplay)))
    }
    return differences
  }

  private static func members(_ before: JSONValue, _ after: JSONValue, of column: String?) -> [SpecDifference] {
    let (before, after) = (before.object ?? JSONObject(), after.object ?? JSONObject())
    var seen: Set<String> = ["columns", "tableConstraints"]
    return (before.members + after.members).map(\.name).filter { seen.insert($0).inserted }.compactMap { name in
      if before[name] == after[name] { return nil }
      return SpecDifference(column: column, attribute: name, before: before[name], after: after[name])
    }
  }

  /// Foreign keys that come and go, by the columns that they refer to.
  private static func foreignKeys(_ before: TableSpec, _ after: TableSpec) -> [SpecDifference] {
    let (old, new) = (Set(before.constraints), Set(after.constraints))
    let gone = before.constraints.filter { !new.contains($0) }.map { key in
      SpecDifference(column: key.column, attribute: "tableConstraints", before: .string(key.referredColumn))
    }
    let come = after.constraints.filter { !old.contains($0) }.map { key in
      SpecDifference(column: key.column, attribute: "tableConstraints", after: .string(key.referredColumn))
    }
    return gone + come
  }
}
