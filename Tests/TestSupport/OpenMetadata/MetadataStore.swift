internal import Schema

/// What a stand-in server holds, and who may do what with it.
struct MetadataStore: Sendable {
  let major: Int
  let minor: Int
  let users: [String]
  /// By kind, as routes name it, and by fully qualified name in lower case.
  var entities: [String: [String: JSONValue]] = [:]
  var customProperties: [String] = []
  /// Tables that are refused, with which methods.
  var refusals: [String: (status: Int, methods: Set<String>)] = [:]
  /// Versions of tables by their ids, as texts of JSON, the newest first.
  var history: [String: [JSONValue]] = [:]
  /// Who writes.
  var author = Self.bot
  private var lastID = 0

  static let bot = "ingestion-bot"

  init(version: String, users: [String]) {
    let numbers = version.split(separator: ".").prefix(2).map { Int($0) ?? 0 }
    (major, minor) = (numbers[0], numbers[1])
    self.users = users
  }

  typealias Answer = Result<JSONValue, MetadataRefusal>

  func find(_ kind: String, _ name: String) -> JSONValue? { entities[kind]?[name.lowercased()] }

  func find(_ kind: String, id: String) -> JSONValue? { entities[kind]?.values.first { $0["id"] == .string(id) } }

  /// Keeps an entity, and its version where it is a table.
  mutating func store(_ kind: String, _ entity: JSONValue, by writer: String? = nil) {
    let name = (entity["fullyQualifiedName"]?.string ?? "").lowercased()
    var entity = entity
    if kind == "tables" {
      entity["updatedBy"] = .string(writer ?? author)
      var version = entity
      version["changeDescription"] = MetadataChange.description(from: entities[kind]?[name], to: entity)
      history[entity["id"]?.string ?? "", default: []].insert(.string(version.encoded()), at: 0)
    }
    entities[kind, default: [:]][name] = entity
  }

  mutating func nextID() -> JSONValue {
    lastID += 1
    let digits = String(lastID)
    return .string("0b0e4f4e-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits)
  }

  /// Where the parent of an entity stands in its body, and of which kind it is.
  static let parents = [
    "databases": ("service", "databaseServices"), "databaseSchemas": ("database", "databases"),
    "tables": ("databaseSchema", "databaseSchemas"), "tags": ("classification", "classifications"),
  ]

  /// The bodies that make what a table lies in.
  static func containers(of table: JSONValue) -> [(kind: String, body: JSONValue)] {
    let names = (table["databaseSchema"]?.string ?? "").split(separator: ".").map { JSONValue.string(String($0)) }
    let database = names.prefix(2).compactMap(\.string).joined(separator: ".")
    return [
      ("databaseServices", ["name": names[0], "serviceType": "Salesforce"]),
      ("databases", ["name": names[1], "service": names[0]]),
      ("databaseSchemas", ["name": names[2], "database": .string(database)]),
    ]
  }

  /// Makes or updates anything but a table.
  mutating func put(_ kind: String, _ body: JSONValue) -> Answer {
    guard let name = body["name"]?.string else { return .failure(.init(400, "name must not be null")) }
    var full = Self.quoted(name)
    if let (member, parentKind) = Self.parents[kind] {
      guard let parent = body[member]?.string, let entity = find(parentKind, parent) else {
        return .failure(.init(404, "\(parentKind) instance for \(body[member]?.string ?? "") not found"))
      }
      full = "\(entity["fullyQualifiedName"]?.string ?? parent).\(full)"
    }
    if let known = find(kind, full) { return .success(known) }
    var entity = body
    entity["id"] = nextID()
    entity["fullyQualifiedName"] = .string(full)
    entity["version"] = .decimal("0.1")
    entity["deleted"] = false
    store(kind, entity)
    return .success(entity)
  }

  static func quoted(_ name: String) -> String { name.contains(".") ? "\"\(name)\"" : name }

  func table(named name: String) -> JSONValue? { entities["tables"]?.values.first { $0["name"] == .string(name) } }

  mutating func edit(_ name: String, by person: String, _ change: (inout JSONValue) -> Void) {
    guard let before = table(named: name) else { return }
    var after = before
    change(&after)
    after = normalised(after)
    after["version"] = Self.version(after: before, isMajor: false)
    store("tables", after, by: person)
  }

  static func version(after entity: JSONValue, isMajor: Bool) -> JSONValue {
    let text = if case .decimal(let text) = entity["version"] { text } else { "0.1" }
    let numbers = text.split(separator: ".").map { Int($0) ?? 0 }
    return .decimal(
      isMajor ? "\(numbers[0] + 1).0" : numbers[1] == 9 ? "\(numbers[0] + 1).0" : "\(numbers[0]).\(numbers[1] + 1)"
    )
  }

  /// Whether writes to a table are refused.
  func refusal(of name: String, _ method: String) -> MetadataRefusal? {
    guard let (status, methods) = refusals[name], methods.contains(method) else { return nil }
    return MetadataRefusal(status, "no \(name) here")
  }
}
