import Transport

/// Takes the secrets in use out of a server's text, which may echo what was sent.
struct Redaction: Sendable {
  private var values: [String] = []

  init(_ secrets: [Secret] = []) { add(secrets) }

  /// Hides further values, also as they stand in a form.
  mutating func add(_ secrets: [Secret]) {
    for value in secrets.map({ $0.reveal() }) where !value.isEmpty { values += [value, FormBody.encoded(value)] }
    // The longest first: a value may be a part of another.
    values = Set(values).sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
  }

  /// The same with further secrets.
  func adding(_ secrets: [Secret]) -> Redaction {
    var result = self
    result.add(secrets)
    return result
  }

  /// The text with `***` for each secret.
  func clean(_ text: String) -> String {
    values.reduce(text) { text, value in
      text.split(separator: value, omittingEmptySubsequences: false).joined(separator: "***")
    }
  }
}
