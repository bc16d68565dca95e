import Schema

/// What a run of `accept` did, or found.
struct AcceptanceOutcome {
  /// What was asked for.
  enum Action: String, CaseIterable {
    case accept, undo, list, export
    case `import`
  }

  /// One acceptance that it is about.
  struct Entry {
    var org: Org
    var record: AcceptanceRecord
    /// Whether the catalog says something else since.
    var isNew: Bool
  }

  var action: Action
  var entries: [Entry] = []
  /// What to tell besides.
  var notes: [String] = []

  var records: [AcceptanceRecord] { entries.map(\.record) }
}
