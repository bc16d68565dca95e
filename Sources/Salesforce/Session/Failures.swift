import Schema
import Transport

/// Words the failures of one org: names it, explains Salesforce's reasons, lets no secret through.
struct Failures: Sendable {
  /// Alias and host.
  var subject: String
  var redaction: Redaction

  init(alias: String, host: String, redaction: Redaction = Redaction()) {
    self.init(subject: "\(alias.displayed(limit: 80)) (\(host.displayed(limit: 253)))", redaction: redaction)
  }

  init(subject: String, redaction: Redaction) {
    self.subject = subject
    self.redaction = redaction
  }

  /// The same with more to hide.
  func hiding(_ secrets: [Secret]) -> Failures {
    Failures(subject: subject, redaction: redaction.adding(secrets))
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
  func detail(_ error: any Error) -> String { redaction.clean("\(error)").displayed() }

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
    error.retryAfter = head.value(of: "Retry-After").flatMap { Int($0) }.map { .seconds(max(0, min($0, 3600))) }
    return error
  }

  /// A web page where data was asked for.
  func html(_ status: Int) -> SalesforceError {
    let isTransient = status >= 500 || status == 429 || status == 408
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
    let (code, advice, isTransient): (SalesforceError.Code, String, Bool) =
      switch status {
      case 401: (.sessionLost, "Sign in again.", false)
      case 403: (.permission, "Check the user’s permissions.", false)
      case 404: (.notFound, "Check the domain and the API version.", false)
      case 408: (.timedOut, "Run again later.", true)
      case 410: (.retiredVersion, "Set apiVersion to one that the org still has.", false)
      case 413, 414, 431: (.tooLarge, "Ask for fewer objects at once.", false)
      case 429: (.unavailable, "Run again later.", true)
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
