import OpenMetadata
import Schema
import TestSupport

/// A table as an OpenMetadata server keeps it, as far as a merge sees it.
struct StandInTable {
  var json: JSONValue

  /// As it is after the request that makes it.
  init(created body: JSONValue) {
    json = body
    json["databaseSchema"] = nil
    json["id"] = "0b0e4f4e-0000-4000-8000-000000000001"
    json["version"] = .decimal("0.1")
    json["votes"] = ["upVotes": 2]
    json["tags"] = json["tags"] ?? []
    for index in json["columns"]?.array?.indices ?? 0..<0 { json.editColumn(index) { $0.addServerMembers() } }
  }

  mutating func apply(_ patch: JSONPatch) throws {
    for operation in patch.operations {
      let names = operation.path.split(separator: "/").map(String.init)
      switch operation {
      case .add(_, let value): try set(names, value, isNew: nil)
      case .replace(_, let value): try set(names, value, isNew: false)
      case .remove: try set(names, nil, isNew: false)
      }
    }
  }

  private mutating func set(_ names: [String], _ value: JSONValue?, isNew: Bool?) throws {
    let name = names.last ?? ""
    var parent = names.count == 2 ? json[names[0]] : json
    guard names.count <= 2, parent?.object != nil else { throw NoSuchPath(names: names) }
    if isNew == false, parent?[name] == nil { throw NoSuchPath(names: names) }
    parent?[name] = value
    if names.count == 2 { json[names[0]] = parent } else { json = parent ?? json }
  }

  struct NoSuchPath: Error { var names: [String] }

  /// A column by its name.
  subscript(column name: String) -> JSONValue? {
    json["columns"]?.array?.first { $0["name"] == .string(name) }
  }

  /// A person's edit of a column; nothing happens where it is not there.
  mutating func edit(column name: String, _ edit: (inout JSONValue) -> Void) {
    guard let index = json["columns"]?.array?.firstIndex(where: { $0["name"] == .string(name) }) else { return }
    json.editColumn(index, edit)
  }
}

extension JSONValue {
  fileprivate mutating func addServerMembers() {
    self["fullyQualifiedName"] = .string("prod.default.salesforce.T.\(self["name"]?.string ?? "")")
    self["tags"] = self["tags"] ?? []
  }

  fileprivate mutating func editColumn(_ index: Int, _ edit: (inout JSONValue) -> Void) {
    guard var columns = self["columns"]?.array else { return }
    edit(&columns[index])
    self["columns"] = .array(columns)
  }

  /// A person's tag.
  mutating func addTag(_ name: String) {
    let label: JSONValue = ["tagFQN": .string(name), "source": "Classification", "labelType": "Manual"]
    self["tags"] = .array((self["tags"]?.array ?? []) + [label])
  }

  mutating func removeTag(_ name: String) {
    self["tags"] = .array((self["tags"]?.array ?? []).filter { $0["tagFQN"] != .string(name) })
  }

  /// The names of tags or owners, sorted.
  func names(_ list: String, _ key: String) -> [String] {
    (self[list]?.array ?? []).compactMap { $0[key]?.string }.sorted()
  }

  var tagNames: [String] { names("tags", "tagFQN") }
}

extension TableSpec {
  /// The table after it was made on an empty server.
  func created(owners: [String: JSONValue] = [:]) -> StandInTable {
    StandInTable(
      created: CreateBody.table(self, schemaName: "prod.default.salesforce", foreignKeys: true, owners: owners)
    )
  }
}

extension StandInTable {
  /// A night's publish.
  @discardableResult
  mutating func publish(
    _ ours: TableSpec,
    over bases: [TableSpec],
    owners: [String: JSONValue] = [:],
    renames: [String: String] = [:]
  ) throws -> [Conflict] {
    let merge = TableMerge(ours: ours, bases: bases, live: json, owners: owners, renames: renames)
    try apply(JSONPatch(from: json, to: merge.target))
    return merge.conflicts
  }
}
