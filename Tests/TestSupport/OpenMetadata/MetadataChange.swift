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
    let (old, new) = (columns(before), columns(after))
    for name in Set(old.keys).union(new.keys).sorted() {
      guard let was = old[name], let now = new[name] else {
        names.append("columns.\(name)")
        continue
      }
      let keys = Set((was.object?.members ?? []).map(\.name) + (now.object?.members ?? []).map(\.name))
      names += keys.sorted().filter { was[$0] != now[$0] }.map { "columns.\(name).\($0)" }
    }
    return ["fieldsUpdated": .array(names.map { ["name": .string($0)] })]
  }

  private static func columns(_ table: JSONValue) -> [String: JSONValue] {
    Dictionary((table["columns"]?.array ?? []).map { (MetadataStore.quoted($0["name"]?.string ?? ""), $0) }) { $1 }
  }
}
