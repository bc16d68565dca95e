/// The kinds of entities that orgdrift writes, as OpenMetadata knows them.
public enum EntityKind: String, CaseIterable, Hashable, Sendable {
  case service, database, schema, table, classification, tag

  /// Where its routes are, below `/v1`.
  var path: String {
    switch self {
    case .service: "services/databaseServices"
    case .database: "databases"
    case .schema: "databaseSchemas"
    case .table: "tables"
    case .classification: "classifications"
    case .tag: "tags"
    }
  }

  /// What OpenMetadata's interface calls it.
  public var title: String {
    switch self {
    case .service: "database service"
    case .database: "database"
    case .schema: "database schema"
    case .table: "table"
    case .classification: "classification"
    case .tag: "tag"
    }
  }
}
