import Schema

extension OutputSchema {
  static let schema = OutputSchema("schema", "What there are schemas of; with a name, the schema itself is printed.") {
    _ in
    document(["schemas": list(of: text)])
  }
}
