import Schema

extension OutputSchema {
  static let forget = OutputSchema("forget", "The snapshot undone, and the one that is the newest now.") { _ in
    document(["forgotten": entry, "newest": nullable(header)])
  }
}
