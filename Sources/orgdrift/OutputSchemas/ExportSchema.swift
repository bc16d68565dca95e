import Schema

extension OutputSchema {
  static let export = OutputSchema("export", "What was written; stale objects are in a gap and as last captured.") {
    _ in
    document(["org": org, "at": header, "folder": text, "objects": count, "bytes": count, "stale": list(of: text)])
  }
}
