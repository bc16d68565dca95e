import Crypto
import Foundation
import Schema
import Synchronization
import TestSupport
import Testing

/// What messages are posted to: it answers as it is told, path by path, and keeps what came.
final class NightReceiver: Sendable {
  private let answers = Mutex<[String: [StandInAnswer]]>([:])

  /// The next answers to a path; afterwards it takes everything.
  func answer(_ path: String, with next: [StandInAnswer]) { answers.withLock { $0[path] = next } }

  func answer(_ request: StandInRequest) -> StandInAnswer {
    answers.withLock { answers in
      guard let next = answers[request.path]?.first else {
        return .text("ok", headers: [("Content-Type", "text/plain")])
      }
      answers[request.path]?.removeFirst()
      return next
    }
  }
}

extension StandInRequest {
  /// The body as JSON.
  func json() throws -> JSONValue { try JSONValue(parsing: body) }

  /// Whether its signature is that of its body, made as the documentation says.
  func isSigned(with secret: String) throws -> Bool {
    let time = try #require(value(of: "X-Orgdrift-Timestamp"))
    let code = HMAC<SHA256>.authenticationCode(
      for: Array("\(time).".utf8) + body,
      using: SymmetricKey(data: Data(secret.utf8))
    )
    let digits = code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    return value(of: "X-Orgdrift-Signature") == "sha256=\(digits)"
  }
}
