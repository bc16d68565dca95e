import Schema

extension OutputSchema {
  static let `init` = OutputSchema("init", "The configuration that was written, and what is left to do.") { _ in
    document([
      "file": text, "variables": list(of: text), "files": list(of: text),
      "notes": list(of: object(["key": text, "line": number, "reason": text])),
    ])
  }
}
