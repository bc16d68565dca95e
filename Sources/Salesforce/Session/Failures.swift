import Foundation
import Schema
import Transport

/// Words the failures of one org: names it, explains Salesforce's reasons, lets no secret through.
struct Failures: Sendable {
  /// Alias and host.
  var subject: String
  private var redaction: Redaction
  /// The clock, for a server that says until when it is not to be asked.
  private let now: @Sendable () -> UTCTime

  init(alias: String, host: String, redaction: Redaction = Redaction(), now: @escaping @Sendable () -> UTCTime) {
    subject = "\(alias.displayed(limit: 80)) (\(host.displayed(limit: 253)))"
    self.redaction = redaction
    self.now = now
  }

  /// The same with more to hide.
  func hiding(_ secrets: [Secret]) -> Failures {
    var result = self
    result.redaction.add(secrets)
    return result
  }

  func error(
    _ code: SalesforceError.Code,
    _ message: String,
    advice: String,
    isTransient: Bool = false,
    status: Int? = nil
  ) -> SalesforceError {
    SalesforceError(code, subject, message, advice: advice, isTransient: isTransient, status: status)
  }

  /// Text of a server for a message: without secrets, escaped, cut, in quotation marks.
  func quoted(_ text: String) -> String { redaction.clean(text).quoted }

  /// What is wrong with an answer, which may name what stands in it.
  func detail(_ error: any Error) -> String { detail("\(error)") }

  /// The same for words that are made already.
  func detail(_ text: String) -> String { redaction.clean(text).displayed() }

  /// Any error as one of ours.
  func error(_ error: any Error) -> SalesforceError {
    switch error {
    case let error as SalesforceError: return error
    case let error as TransportError: return transport(error)
    case is CancellationError: return cancelled()
    default:
      return self.error(.transport, "it failed: \(quoted(String(describing: error)))", advice: "Run again.")
    }
  }

  /// A reason that Salesforce states.
  func refusal(_ reason: StatedReason, status: Int) -> SalesforceError {
    let said = quoted(reason.text.isEmpty ? reason.code : "\(reason.code): \(reason.text)")
    var error: SalesforceError
    if let known = KnownReason.of(reason) {
      error = self.error(known.code, "\(known.message) (Salesforce says \(said))", advice: known.advice)
      error.isTransient = known.isTransient
      if status == 429, error.code != .limit { error = crowded(error.message) }
    } else {
      error = unknown(status, "Salesforce answered with HTTP status \(status): \(said)")
    }
    error.status = status
    error.reason = redaction.clean(reason.code).displayed(limit: 80)
    return error
  }

  /// An answer that is no success.
  func answer(_ head: HTTPHead, _ body: [UInt8]) -> SalesforceError {
    var error =
      if let reason = StatedReason(json: body) {
        refusal(reason, status: head.status)
      } else if (300..<400).contains(head.status) || head.status == 420 {
        moved(head.status)
      } else if BodyKind.isHTML(contentType: head.value(of: "Content-Type"), body) {
        html(head.status)
      } else {
        unknown(head.status, "the answer was HTTP status \(head.status) without a reason")
      }
    guard error.isTransient,
      let wait = head.retryAfter(now: Date(timeIntervalSince1970: Double(now().seconds)))
    else { return error }
    if wait > Retry.longestAsked { return leftAlone(for: wait, error) }
    error.retryAfter = wait
    return error
  }

  /// A web page where data was asked for.
  func html(_ status: Int) -> SalesforceError {
    if status == 429 { return crowded("the answer is a web page that asks for fewer calls (HTTP status 429)") }
    let isTransient = status >= 500 || status == 408
    return error(
      isTransient ? .unavailable : .malformedAnswer,
      "the answer is a web page, not data (HTTP status \(status)): the org is in maintenance, or the host is no API host",
      advice:
        "See https://status.salesforce.com, and check the domain: it ends in .my.salesforce.com, not in .lightning.force.com.",
      isTransient: isTransient,
      status: status
    )
  }

  func cancelled() -> SalesforceError { error(.cancelled, "it was cancelled", advice: "Run again.") }

  /// Too much at once: the same may be asked a little later, and less at the same time.
  private func crowded(_ message: String) -> SalesforceError {
    error(.limit, message, advice: "Run again later.", isTransient: true, status: 429)
  }

  /// A server that is in no state to be asked again soon, which is no fault of what it was asked.
  private func leftAlone(for wait: Duration, _ cause: SalesforceError) -> SalesforceError {
    var error = error(
      .unavailable,
      "the org asks to be left alone for \(wait.rough): \(cause.message)",
      advice: "Run again after that.",
      status: cause.status
    )
    error.reason = cause.reason
    return error
  }

  private func moved(_ status: Int) -> SalesforceError {
    error(
      .unavailable,
      "the org is no longer at this host (HTTP status \(status)): it was moved or renamed",
      advice: Self.movedAdvice,
      status: status
    )
  }

  private static let movedAdvice = "Set domain to the org’s present My Domain (Setup > My Domain shows it)."

  private func unknown(_ status: Int, _ message: String) -> SalesforceError {
    if status == 429 { return crowded(message) }
    let (code, advice, isTransient): (SalesforceError.Code, String, Bool) =
      switch status {
      case 401: (.sessionLost, "Sign in again.", false)
      case 403: (.permission, "Check the user’s permissions.", false)
      case 404: (.notFound, "Check the domain and the API version.", false)
      case 408: (.timedOut, "Run again later.", true)
      case 410: (.retiredVersion, "Set apiVersion to one that the org still has.", false)
      case 413, 414, 431: (.tooLarge, "Ask for fewer objects at once.", false)
      case 500...: (.unavailable, "Run again later; https://status.salesforce.com tells about outages.", true)
      default: (.refused, "Check the request with Salesforce’s documentation of this error.", false)
      }
    return error(code, message, advice: advice, isTransient: isTransient, status: status)
  }

  private func transport(_ error: TransportError) -> SalesforceError {
    if error.code == .redirect {
      return self.error(.unavailable, redaction.clean(error.message).displayed(limit: 500), advice: Self.movedAdvice)
    }
    let code: SalesforceError.Code =
      switch error.code {
      case .timeout: .timedOut
      case .tooLarge: .tooLarge
      case .cancelled: .cancelled
      default: .transport
      }
    return self.error(
      code,
      redaction.clean(error.message).displayed(limit: 500),
      advice: redaction.clean(error.advice).displayed(limit: 500),
      isTransient: error.isTransient
    )
  }
}

extension Duration {
  /// `90 s`, `10 min`, `3 h`, `5 days`: rounded up.
  fileprivate var rough: String {
    let seconds = components.seconds
    for (unit, size) in [("days", Int64(86_400)), ("h", 3600), ("min", 60)] {
      if seconds >= 2 * size || unit == "h" && seconds == size { return "\((seconds + size - 1) / size) \(unit)" }
    }
    return "\(seconds) s"
  }
}
