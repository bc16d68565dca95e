/// Why Salesforce did not give what was asked: which org, what happened, why, and what to do next.
///
/// Text of a server is cut to 200 characters, with control characters escaped and secrets replaced by `***`.
public struct SalesforceError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of failure that callers tell apart.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// The sign-in was refused, or cannot be tried with what is configured.
    case signIn
    /// The user or the org may not do this.
    case permission
    /// The API version is retired, or the org is not there yet.
    case retiredVersion
    /// The org's own limit of API calls is reached; where it is transient, that of calls at the same time (429, too).
    case limit
    /// The limit that the configuration sets for API calls is reached: nothing was sent.
    case budget
    /// The session ended and signing in again did not help.
    case sessionLost
    /// There is no such resource, or it is hidden from the user.
    case notFound
    /// Any other refusal of a request (4xx): ``SalesforceError/reason`` has Salesforce's code.
    case refused
    /// The request asks for too much at once (413, 414, 431, or an answer above its limit).
    case tooLarge
    /// No answer in time.
    case timedOut
    /// The server failed, is in maintenance (5xx), or asks to be left alone for long.
    case unavailable
    /// The answer is not what this resource answers.
    case malformedAnswer
    /// The connection failed.
    case transport
    /// A secret would have gone to a host that it is not meant for: nothing was sent there.
    case hostRefused
    /// The task was cancelled.
    case cancelled
  }

  /// The kind of failure.
  public var code: Code
  /// The org: its alias and host, as `prod (mycompany.my.salesforce.com)`.
  public var subject: String
  /// What happened and why, without a period.
  public var message: String
  /// What to do: whole sentences.
  public var advice: String
  /// Whether the same request may succeed a little later.
  public var isTransient: Bool
  /// The HTTP status, where there was an answer.
  public var status: Int?
  /// Salesforce's own code of the error (`INVALID_TYPE`, `invalid_grant`), where it gave one.
  public var reason: String?
  /// How long the server asks to be left alone.
  var retryAfter: Duration?

  /// An error from its parts.
  public init(
    _ code: Code,
    _ subject: String,
    _ message: String,
    advice: String,
    isTransient: Bool = false,
    status: Int? = nil,
    reason: String? = nil
  ) {
    self.code = code
    self.subject = subject
    self.message = message
    self.advice = advice
    self.isTransient = isTransient
    self.status = status
    self.reason = reason
  }

  /// `SUBJECT: what happened. Advice.`
  public var description: String { "\(subject): \(message). \(advice)" }
}
