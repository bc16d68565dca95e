import Schema

extension OutputSchema {
  static let log = OutputSchema("log", "The snapshots of a timeline, the newest first.") { _ in
    document(["snapshots": list(of: entry)])
  }
}
