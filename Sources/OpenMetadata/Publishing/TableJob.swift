import Schema

/// A table that is to be brought to a state, whatever stands on the server.
struct TableJob: Sendable {
  /// The table's fully qualified name.
  var name: String
  /// The table as it is to be.
  var table: TableSpec
  /// What orgdrift, or the connector, wrote there.
  var bases: [TableSpec]
  /// Old names of columns by their new ones.
  var renames: [String: String] = [:]
  /// Whether it is brought back where it is deleted. Where it is not, a person deleted it, and it stays so.
  var restores = false
  /// Whether orgdrift did not make it: only what a bot deleted is brought back then.
  var isAdopted = false
}

/// How it ended.
enum TableEnd: Sendable {
  /// The server has it.
  case written(TableWritten)
  /// There is no such table.
  case missing
  /// A person deleted it.
  case deleted
}

/// What the server has now.
struct TableWritten: Sendable {
  var id: String?
  var version: String?
  /// What is to be kept as written.
  var table: TableSpec
  var conflicts: [Conflict] = []
  /// Whether anything was sent.
  var isChanged: Bool
  /// Whether it was brought back.
  var isRestored = false
}
