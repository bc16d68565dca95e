import Transport

/// Takes the secrets in use out of a server's text, which may echo what was sent.
struct Redaction: Sendable {
  private var secrets: [Secret] = []

  init(_ secrets: [Secret] = []) { add(secrets) }

  /// Hides further values, also as they stand in a form.
  mutating func add(_ further: [Secret]) {
    let values = (secrets + further).map { $0.reveal() }.filter { !$0.isEmpty }
    // The longest first: a value may be a part of another.
    secrets = Set(values + values.map(FormBody.encoded)).sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
      .map { Secret($0) }
  }

  /// The text with `***` for each secret.
  func clean(_ text: String) -> String {
    secrets.reduce(text) { text, secret in text.replacing(secret.reveal(), with: "***") }
  }
}
