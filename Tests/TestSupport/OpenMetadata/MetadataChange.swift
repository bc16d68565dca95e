internal import Schema

/// What a version of a table says of how it differs from the one before (JSON Schema `changeDescription`).
enum MetadataChange {
  private static let members = [
    "displayName", "description", "tags", "owners", "tableConstraints", "tableType", "sourceUrl", "sourceHash",
    "extension", "deleted",
  ]

  static func description(from before: JSONValue?, to after: JSONValue) -> JSONValue {
    guard let before else { return [:] }
    var names = members.filter { before[$0] != after[$0] }
    var (added, deleted): ([JSONValue], [JSONValue]) = ([], [])
    let (old, new) = (columns(before), columns(after))
    for name in Set(old.keys).union(new.keys).sorted() {
      guard let was = old[name], let now = new[name] else {
        if let now = new[name] { added.append(now) } else if let was = old[name] { deleted.append(was) }
        continue
      }
      let keys = Set((was.object?.members ?? []).map(\.name) + (now.object?.members ?? []).map(\.name))
      names += keys.sorted().filter { was[$0] != now[$0] }.map { "columns.\(name).\($0)" }
    }
    return [
      "fieldsAdded": .array(field(added, "newValue")), "fieldsDeleted": .array(field(deleted, "oldValue")),
      "fieldsUpdated": .array(names.map { ["name": .string($0)] }),
    ]
  }

  /// Columns that came or went stand together, as JSON in a text.
  private static func field(_ columns: [JSONValue], _ member: String) -> [JSONValue] {
    if columns.isEmpty { return [] }
    var field: JSONValue = ["name": "columns"]
    field[member] = .string(JSONValue.array(columns).encoded())
    return [field]
  }

  private static func columns(_ table: JSONValue) -> [String: JSONValue] {
    Dictionary((table["columns"]?.array ?? []).map { (MetadataStore.quoted($0["name"]?.string ?? ""), $0) }) { $1 }
  }
}
