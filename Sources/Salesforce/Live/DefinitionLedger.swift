import Schema

/// Collects the answers about each object until both of its tables are read.
struct DefinitionLedger {
  /// The objects that are wholly read, whether handed over or not.
  private(set) var told: Set<String> = []
  private var objects: [String: [Definition]] = [:]
  private var fields: [String: [Definition]] = [:]
  private var ready: [String] = []
  private var answered: [DefinitionQuery.Table: Set<String>] = [:]

  /// The objects that both tables were asked about, and of which neither has a row.
  var absent: Set<String> {
    let both = answered[.objects, default: []].intersection(answered[.fields, default: []])
    return both.filter { objects[$0] == nil && fields[$0]?.isEmpty == true }
  }

  /// Notes the rows of an answered query. An object without a row in EntityDefinition stays unknown: nobody has said
  /// that it has no description.
  mutating func note(_ query: DefinitionQuery, _ rows: [String: [Definition]]) {
    answered[query.table, default: []].formUnion(query.objects)
    for object in query.objects where !told.contains(object) {
      switch query.table {
      case .objects: objects[object] = rows[object]
      case .fields: fields[object] = rows[object] ?? []
      }
      guard objects[object] != nil, fields[object] != nil else { continue }
      told.insert(object)
      ready.append(object)
    }
  }

  /// The objects that have become complete, in the order of their names, and their definitions: each object's own, then
  /// those of its fields.
  mutating func take() -> (definitions: [Definition], objects: [String]) {
    let names = ready.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    ready = []
    let definitions = names.flatMap { name in
      let own = objects.removeValue(forKey: name) ?? []
      let parts = fields.removeValue(forKey: name) ?? []
      return own.prefix(1)
        + parts.sorted { ($0.field ?? "").utf8.lexicographicallyPrecedes(($1.field ?? "").utf8) }
    }
    return (definitions, names)
  }
}
