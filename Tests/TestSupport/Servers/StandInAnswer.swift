/// What a stand-in server does with a request.
package enum StandInAnswer: Sendable {
  /// A whole answer with its length.
  case answer(status: Int, headers: [(String, String)], body: [UInt8])
  /// A whole answer in pieces, whose length nobody knows before.
  case chunks(status: Int, headers: [(String, String)], [[UInt8]])
  /// The head of an answer with this length and no more of its body than `bytes`; then the connection is closed.
  case cut(after: [UInt8], length: Int, headers: [(String, String)])
  /// The head of an answer and `bytes` of its body; then silence.
  case stall(after: [UInt8], length: Int)
  /// Bytes as they are; then the connection is closed.
  case raw([UInt8])
  /// The connection is reset.
  case reset
  /// Silence.
  case hang

  /// An answer of text.
  package static func text(
    _ text: String,
    status: Int = 200,
    headers: [(String, String)] = [("Content-Type", "application/json")]
  ) -> Self {
    .answer(status: status, headers: headers, body: Array(text.utf8))
  }

  /// An answer without a body.
  package static func status(_ status: Int, headers: [(String, String)] = []) -> Self {
    .answer(status: status, headers: headers, body: [])
  }

  /// A connection that is closed after so many bytes of the body.
  package static func cut(after count: Int) -> Self {
    .cut(after: [UInt8](repeating: UInt8(ascii: " "), count: count), length: count + 1, headers: [])
  }

  /// The same answer, its body compressed.
  package var compressed: Self {
    let encoding = ("Content-Encoding", "gzip")
    return switch self {
    case .answer(let status, let headers, let body):
      .answer(status: status, headers: headers + [encoding], body: deflated(body, gzip: true))
    case .chunks(let status, let headers, let pieces):
      .chunks(
        status: status,
        headers: headers + [encoding],
        deflated(Array(pieces.joined()), gzip: true).map { [$0] }
      )
    case .cut, .stall, .raw, .reset, .hang: self
    }
  }
}
