import Catalog
import Schema

/// What was published of an org's tables, by their fully qualified names.
struct KnownTables {
  /// What is known of one.
  struct Table {
    /// The object's API name.
    var object: String
    /// What it was made from; nil where it was never written.
    var source: [UInt8]?
    /// Whether a publish has deleted it.
    var isDeleted = false
    /// How far it is.
    var state = PublishedEntity.State.settled

    /// Whether the server has it, as far as it is known.
    var isThere: Bool { source != nil && !isDeleted }

    /// Whether the server refused just this.
    func isParked(with source: [UInt8]) -> Bool {
      if case .parked(let attempt, _) = state { attempt.source == source } else { false }
    }
  }

  var tables: [String: Table] = [:]
  /// What stands before any table.
  var containers: Set<PublishedEntity.Key> = []
  /// A table as it was published.
  var spec: (_ name: String) throws -> TableSpec? = { _ in nil }

  /// Nothing was published yet.
  init() {}

  /// From a journal: the tables of the destination's database schema. Another one's stay as they are.
  init(_ journal: JournalReader, in destination: Destination) throws {
    for entity in try journal.entities(.table) where destination.holds(entity.key.name) {
      tables[entity.key.name] = Table(
        object: entity.object ?? entity.key.name,
        source: entity.source,
        isDeleted: entity.isDeleted,
        state: entity.state
      )
    }
    for kind in PublishedEntity.Kind.allCases where kind != .table {
      for entity in try journal.entities(kind) where entity.source != nil { containers.insert(entity.key) }
    }
    spec = { name in
      guard let text = try journal.published(PublishedEntity.Key(.table, name)) else { return nil }
      return try TableSpec(json: JSONValue(parsing: Array(text.utf8)))
    }
  }

  /// As if tables had been published.
  init(_ tables: [TableSpec], in destination: Destination) {
    let specs = Dictionary(tables.map { (destination.tableName($0.name), $0) }) { first, _ in first }
    self.tables = specs.mapValues { Table(object: $0.name, source: $0.digest.bytes) }
    spec = { specs[$0] }
  }

  /// Adds what another machine has published, where it is not known here.
  mutating func add(_ published: [String: TableSpec], deletes: Set<String>, in destination: Destination) {
    var specs: [String: TableSpec] = [:]
    for (object, spec) in published where tables[destination.tableName(object)] == nil {
      specs[destination.tableName(object)] = spec
      tables[destination.tableName(object)] = Table(object: object, source: spec.digest.bytes)
    }
    for object in deletes where tables[destination.tableName(object)] == nil {
      tables[destination.tableName(object)] = Table(object: object, source: [])
    }
    let spec = spec
    self.spec = { name in try specs[name] ?? spec(name) }
  }
}
