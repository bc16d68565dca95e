import OpenMetadata
import Schema
import TestSupport

/// A person's edit in OpenMetadata's interface.
enum HumanEdit: Hashable {
  case displayName(String)
  case description(String)
  case tag(String)
  case owner(String)
  case property(String)
  case uniqueKey(column: String)
  case columnDisplayName(column: String, String)
  case columnDescription(column: String, String)
  case columnTag(column: String, String)

  static func random(on table: StandInTable, using random: inout SeededGenerator) -> HumanEdit {
    let columns = (table.json["columns"]?.array ?? []).compactMap { $0["name"]?.string }
    let text = "written by a person \(Int.random(in: 0..<1000, using: &random))"
    let column = columns.isEmpty ? "" : random.pick(columns)
    return random.pick([
      .displayName(text), .description(text), .tag(random.pick(["PII.Sensitive", "Tier.Tier1"])), .owner("bob"),
      .property(text), .uniqueKey(column: column), .columnDisplayName(column: column, text),
      .columnDescription(column: column, text), .columnTag(column: column, "PII.Sensitive"),
    ])
  }

  func apply(to table: inout StandInTable) {
    switch self {
    case .displayName(let text): table.json["displayName"] = .string(text)
    case .description(let text): table.json["description"] = .string(text)
    case .tag(let name): if !table.json.tagNames.contains(name) { table.json.addTag(name) }
    case .owner(let name):
      let owners = table.json["owners"]?.array ?? []
      if owners.contains(where: { $0["name"] == .string(name) }) { return }
      table.json["owners"] = .array(owners + [["id": "b", "type": "user", "name": .string(name)]])
    case .property(let text):
      var properties = table.json["extension"] ?? .object(JSONObject())
      properties["team"] = .string(text)
      table.json["extension"] = properties
    case .uniqueKey(let column):
      let key: JSONValue = ["constraintType": "UNIQUE", "columns": [.string(column)]]
      let constraints = table.json["tableConstraints"]?.array ?? []
      if table[column: column] == nil || constraints.contains(key) { return }
      table.json["tableConstraints"] = .array(constraints + [key])
    case .columnDisplayName(let column, let text): table.edit(column: column) { $0["displayName"] = .string(text) }
    case .columnDescription(let column, let text): table.edit(column: column) { $0["description"] = .string(text) }
    case .columnTag(let column, let name):
      table.edit(column: column) { if !$0.tagNames.contains(name) { $0.addTag(name) } }
    }
  }
}

extension StandInTable {
  /// Without what says nothing: the order of members, tags, owners and constraints, and what only a new column lacks.
  var content: String {
    var result = json
    for name in ["tags", "owners", "tableConstraints"] { result[name] = Self.unordered(json[name]) }
    let columns = (json["columns"]?.array ?? []).map { column in
      var column = column
      column["tags"] = Self.unordered(column["tags"])
      column["fullyQualifiedName"] = nil
      return column
    }
    result["columns"] = .array(columns)
    return result.sorted.encoded()
  }

  private static func unordered(_ list: JSONValue?) -> JSONValue? {
    let elements = list?.array ?? []
    return elements.isEmpty ? nil : .array(elements.map(\.sorted).sorted { $0.encoded() < $1.encoded() })
  }
}
