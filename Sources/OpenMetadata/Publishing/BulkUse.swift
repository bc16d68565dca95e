/// When many tables are written with one request.
public enum BulkUse: String, CaseIterable, Hashable, Sendable {
  /// To make tables, where the server has it. Tables that are there are patched, so that nothing is lost that a person
  /// writes at that moment.
  case auto
  /// Wherever the server has it and it does all that is to be done.
  case always
  /// One request a table.
  case never

  /// Whether tables are made in bulk.
  func creates(on version: ServerVersion) -> Bool { version.hasBulk && self != .never }

  /// Whether tables are updated in bulk.
  func updates(on version: ServerVersion) -> Bool { version.hasBulk && self == .always }
}
