import Foundation
import Schema
import Transport

/// A message that is posted to a server, again where that may help and does no harm.
struct PostedMessage: Sendable {
  /// Where to; a secret.
  let url: Secret
  let body: [UInt8]
  /// The headers of an attempt at a time.
  let headers: @Sendable (UTCTime) -> [HTTPHeader]
  /// Whether the receiver can tell one that comes twice, so that it may be sent again where it may have arrived.
  let isIdempotent: Bool
  let transport: TransportSettings
  let retry: Retry
  let now: @Sendable () -> UTCTime

  private static let largestAnswer = 64 * 1024
  private static let longestReason = 200
  /// The server did not do it, and may the next time.
  private static let passing: Set<Int> = [429, 500, 502, 503]
  /// Somebody on the way gave up waiting for the server.
  private static let unclear: Set<Int> = [408, 504]

  /// Why nothing can be posted to an address, to follow "its url"; nil where nothing speaks against it. The address, which is
  /// secret, is not shown.
  static func fault(of url: Secret) -> String? {
    guard let (scheme, rest) = Authority.scheme(of: url.reveal()), ["https", "http"].contains(scheme),
      let authority = Authority(rest.prefix { !"/?#".contains($0) })
    else { return "is no address such as https://hooks.example.com/…" }
    return scheme == "https" || authority.isLoopback ? nil : "is plain http, which only this machine is told by"
  }

  private struct Refused: Error {
    var status: Int
    var retryAfter: Duration?
    var reason: String
  }

  /// Posts it.
  ///
  /// - Throws: that it was cancelled.
  func send() async throws -> SendingEnd {
    do {
      try await HTTPTransport.with(transport) { transport in
        try await retry.run { _ in
          try await attempt(transport)
        } decide: {
          decision(after: $0)
        }
      }
      return .sent
    } catch let refused as Refused {
      let message = "HTTP \(refused.status)" + (refused.reason.isEmpty ? "" : ": \(refused.reason)")
      return Self.unclear.contains(refused.status) ? .unsure(message) : .failed(message)
    } catch let error as TransportError where error.code != .cancelled {
      return isUnclear(error) ? .unsure(error.message) : .failed(error.message)
    }
  }

  private func attempt(_ transport: HTTPTransport) async throws {
    let answer = try await transport.send(
      HTTPRequest(
        .post,
        url.reveal(),
        headers: [HTTPHeader("Content-Type", "application/json")] + headers(now()),
        body: body
      ),
      limit: Self.largestAnswer
    )
    let status = answer.head.status
    guard !(200..<300).contains(status) else { return }
    throw Refused(status: status, retryAfter: answer.head.retryAfter(now: Date()), reason: reason(answer))
  }

  private func decision(after error: any Error) -> RetryDecision {
    switch error {
    case let refused as Refused:
      let isAgain =
        Self.passing.contains(refused.status) || isIdempotent && Self.unclear.contains(refused.status)
      return isAgain ? .again(after: refused.retryAfter) : .giveUp
    case let error as TransportError:
      return error.isTransient && (isIdempotent || !isUnclear(error)) ? .again(after: nil) : .giveUp
    default: return .giveUp
    }
  }

  /// Whether the server may have got the message.
  private func isUnclear(_ error: TransportError) -> Bool {
    switch error.code {
    case .timeout, .cut, .tooLarge, .protocolViolation, .cancelled: true
    case .invalidURL, .insecure, .nameResolution, .refused, .tls, .certificateFile, .proxy, .redirect: false
    }
  }

  /// The server's own words, such as `no_service`; nothing where they repeat what is secret in the address.
  private func reason(_ answer: HTTPAnswer) -> String {
    guard !BodyText.isPage(answer), let text = String(validating: answer.body, as: UTF8.self) else { return "" }
    let secrets = url.reveal().split(whereSeparator: { "/?&=#".contains($0) }).filter { $0.utf8.count >= 6 }
    guard !secrets.contains(where: { text.contains($0) }) else { return "" }
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    return String(line.prefix(Self.longestReason))
  }
}

/// What a server's words look like.
private enum BodyText {
  /// Whether an answer is a web page, which says nothing on one line.
  static func isPage(_ answer: HTTPAnswer) -> Bool {
    answer.head.value(of: "Content-Type")?.lowercased().contains("html") ?? false
      || answer.body.first == UInt8(ascii: "<")
  }
}
