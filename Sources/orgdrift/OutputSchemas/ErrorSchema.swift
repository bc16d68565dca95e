import Schema

extension OutputSchema {
  static let error = OutputSchema("error", "The last line on standard error of a command that failed with --json.") {
    _ in
    object(["code": text, "message": text, "subject": nullable(text), "advice": nullable(text)])
  }
}
