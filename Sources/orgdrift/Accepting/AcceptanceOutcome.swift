import Schema

/// What a run of `accept` did, or found.
struct AcceptanceOutcome {
  /// What was asked for.
  enum Action: String, CaseIterable {
    case accept, undo, list, export
    case `import`
  }

  /// Why what a file says was not taken over.
  enum Reason: String, CaseIterable {
    /// The catalog says the same.
    case same
    /// The catalog, or the file, has a later word on the change.
    case later
    /// Somebody took the acceptance back since.
    case undone
  }

  /// One acceptance that it is about.
  struct Entry {
    var org: Org
    var record: AcceptanceRecord
    /// Whether the catalog says something else since.
    var isNew: Bool
    /// Why it was not taken over; nil where it was, and where none is.
    var reason: Reason?
  }

  var action: Action
  var entries: [Entry] = []
  /// What to tell besides.
  var notes: [String] = []

  var records: [AcceptanceRecord] { entries.map(\.record) }
}
