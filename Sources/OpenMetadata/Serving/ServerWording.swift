import Foundation
import Schema
import Transport

/// Words the failures of one server, and lets no token through.
struct ServerWording: Sendable {
  /// The host.
  let subject: String
  private var secrets: [Secret] = []

  init(subject: String) { self.subject = subject }

  func hiding(_ secret: Secret) -> Self {
    var result = self
    result.secrets.append(secret)
    return result
  }

  func error(
    _ code: ServerError.Code,
    _ message: String,
    advice: String,
    isTransient: Bool = false,
    status: Int? = nil
  ) -> ServerError {
    ServerError(code, subject, message, advice: advice, isTransient: isTransient, status: status)
  }

  /// Text of the server for a message.
  func quoted(_ text: String) -> String { clean(text).displayed(limit: 300).quoted }

  private func clean(_ text: String) -> String {
    secrets.reduce(text) { text, secret in
      secret.reveal().isEmpty ? text : text.replacing(secret.reveal(), with: "***")
    }
  }

  /// Any error as one of ours.
  func words(for error: any Error) -> ServerError {
    switch error {
    case let error as ServerError: error
    case let error as TransportError: words(for: error)
    case is CancellationError: cancelled
    default: self.error(.transport, "it failed: \(quoted("\(error)"))", advice: "Run again.")
    }
  }

  var cancelled: ServerError { error(.cancelled, "it was cancelled", advice: "Run again.") }

  func malformed(_ what: String) -> ServerError {
    error(.malformedAnswer, what, advice: "Check that openMetadata.host is the address of an OpenMetadata server.")
  }

  private func words(for error: TransportError) -> ServerError {
    let code: ServerError.Code =
      switch error.code {
      case .timeout: .timedOut
      case .tooLarge: .malformedAnswer
      case .cancelled: .cancelled
      default: .transport
      }
    return self.error(
      code,
      clean(error.message).displayed(limit: 500),
      advice: clean(error.advice).replacing("the domain", with: "openMetadata.host").displayed(limit: 500),
      isTransient: error.isTransient
    )
  }

  /// An answer that is no success.
  func refusal(_ head: HTTPHead, _ body: [UInt8], now: Date) -> ServerError {
    let said = Self.reason(body).map { " (OpenMetadata says \(quoted($0)))" } ?? ""
    let (code, message, advice): (ServerError.Code, String, String) =
      switch head.status {
      case 401:
        (
          .signIn, "the token is refused",
          "Copy the token of the bot anew: Settings > Bots > ingestion-bot. Tokens can expire."
        )
      case 403:
        (.permission, "the bot may not do this", "Give its role the policy that the ingestion-bot has.")
      case 404: (.notFound, "there is no such thing", "Check openMetadata.host, and that it was not deleted.")
      case 409: (.exists, "it exists already", "Run again.")
      case 412: (.outdated, "somebody changed it at the same time", "Run again.")
      case 413: (.tooLarge, "the request is too large for it or a proxy on the way", "Raise the limit there.")
      case 429: (.unavailable, "it asks for fewer requests", "Run again later.")
      case 500...: (.unavailable, "it failed with HTTP status \(head.status)", "Run again later.")
      default:
        (.refused, "it refuses the request with HTTP status \(head.status)", "Look for its reason in the server's log.")
      }
    var error = error(
      code,
      message + said,
      advice: advice,
      isTransient: head.status == 429 || head.status == 408 || head.status >= 500,
      status: head.status
    )
    error.retryAfter = head.retryAfter(now: now)
    return error
  }

  /// `{"code":404,"message":"…"}`; nil for anything else, such as a proxy's page.
  static func reason(_ body: [UInt8]) -> String? {
    let value: JSONValue
    do { value = try JSONValue(parsing: body) } catch { return nil }
    return value.object?["message"]?.string
  }
}
