import Schema

/// One query of EntityDefinition or FieldDefinition for some objects.
///
/// Both tables take only `=` and `IN`, and do not page: more than 2,000 rows are refused
/// (Salesforce, Object Reference, "SOQL Limitations" of the two objects).
struct DefinitionQuery: Sendable {
  enum Table: String, Sendable {
    case objects = "EntityDefinition"
    case fields = "FieldDefinition"

    /// The column that has the object's name.
    var key: String {
      switch self {
      case .objects: "QualifiedApiName"
      case .fields: "EntityDefinition.QualifiedApiName"
      }
    }

    fileprivate var objectLimit: Int {
      switch self {
      case .objects: 200
      case .fields: 40
      }
    }
  }

  /// As many rows are an answer that may have been cut.
  static let rowLimit = 2000
  private static let plannedRows = 1500
  /// Salesforce takes longer ones; proxies often do not.
  private static let pathLimit = 8000

  var table: Table
  var objects: [String]
  private var isRepeated = false

  init(_ table: Table, _ objects: [String] = []) {
    self.table = table
    self.objects = objects
  }

  /// The query's address, with the columns that Salesforce is known to have.
  func path(_ columns: DefinitionColumns, _ version: APIVersion) -> String {
    let list = objects.map { "'\($0)'" }.joined(separator: ",")
    let selected = columns.selected(table).joined(separator: ",")
    return QueryAnswer.path("SELECT \(selected) FROM \(table.rawValue) WHERE \(table.key) IN (\(list))", version)
  }

  /// The same for the first and the second half of the objects; nil where there is only one.
  var halves: [DefinitionQuery]? {
    guard objects.count > 1 else { return nil }
    let middle = objects.count / 2
    return [objects[..<middle], objects[middle...]].map { DefinitionQuery(table, Array($0)) }
  }

  /// The same once more; nil where that was done already.
  var repeated: DefinitionQuery? {
    guard !isRepeated else { return nil }
    var query = self
    query.isRepeated = true
    return query
  }

  /// The queries for some objects, five at most together: those of FieldDefinition, and of EntityDefinition for the
  /// same objects, so that one call tells all of them.
  static func planned(_ objects: [DefinitionRequest], _ version: APIVersion) -> [[DefinitionQuery]] {
    var calls: [[DefinitionQuery]] = []
    var packs: [DefinitionQuery] = []
    for pack in packed(objects, .fields, version) {
      let call = together(packs + [pack], version)
      if call.count > CompositeRequest.queryLimit, !packs.isEmpty {
        calls.append(together(packs, version))
        packs = []
      }
      packs.append(pack)
    }
    if !packs.isEmpty { calls.append(together(packs, version)) }
    return calls
  }

  private static func together(_ packs: [DefinitionQuery], _ version: APIVersion) -> [DefinitionQuery] {
    let objects = packs.flatMap(\.objects).map { DefinitionRequest(object: $0, fieldCount: 0) }
    return packed(objects, .objects, version) + packs
  }

  private static func packed(
    _ objects: [DefinitionRequest],
    _ table: Table,
    _ version: APIVersion
  ) -> [DefinitionQuery] {
    let empty = DefinitionQuery(table)
    let start = empty.path(.all, version).utf8.count
    var queries: [DefinitionQuery] = []
    var query = empty
    var rows = 0
    var length = start
    for object in objects {
      // Quotes and comma are three characters each in an address.
      let more = object.object.utf8.count + 9
      let isFull =
        query.objects.count == table.objectLimit || rows + object.fieldCount > plannedRows || length + more > pathLimit
      if isFull, !query.objects.isEmpty {
        queries.append(query)
        (query, rows, length) = (empty, 0, start)
      }
      query.objects.append(object.object)
      rows += object.fieldCount
      length += more
    }
    if !query.objects.isEmpty { queries.append(query) }
    return queries
  }
}
