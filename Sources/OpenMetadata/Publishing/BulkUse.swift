/// When many tables are written with one request.
public enum BulkUse: String, CaseIterable, Hashable, Sendable {
  /// Where the server has it; for tables that are there only where it tells others of what changed.
  case auto
  /// Wherever the server has it and it does all that is to be done.
  case always
  /// One request a table.
  case never

  /// Whether tables are made in bulk.
  func creates(on version: ServerVersion) -> Bool { version.hasBulk && self != .never }

  /// Whether tables are updated in bulk.
  func updates(on version: ServerVersion) -> Bool {
    switch self {
    case .auto: version.tellsOfBulk
    case .always: version.hasBulk
    case .never: false
    }
  }
}
