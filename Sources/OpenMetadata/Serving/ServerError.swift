/// Why an OpenMetadata server did not do what was asked: which server, what happened, why, and what to do next.
///
/// Text of the server is cut, with control characters escaped and the token replaced by `***`.
public struct ServerError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of failure that callers tell apart.
  public enum Code: String, CaseIterable, Hashable, Sendable {
    /// The token is refused (401).
    case signIn
    /// The token's role may not do this (403).
    case permission
    /// There is no such entity, or no such route (404).
    case notFound
    /// It exists already (409).
    case exists
    /// Somebody changed the entity since it was read (412).
    case outdated
    /// The request is not what the server takes (any other 4xx).
    case refused
    /// The request is too large (413).
    case tooLarge
    /// The server fails, or wants to be left alone (5xx, 429).
    case unavailable
    /// No answer in time.
    case timedOut
    /// The answer is not what this route answers.
    case malformedAnswer
    /// The server is too old.
    case unsupportedVersion
    /// The connection failed.
    case transport
    /// The task was cancelled.
    case cancelled
  }

  /// The kind of failure.
  public var code: Code
  /// The server's host.
  public var subject: String
  /// What happened and why, without a period.
  public var message: String
  /// What to do: whole sentences.
  public var advice: String
  /// Whether the same request may succeed a little later.
  public var isTransient: Bool
  /// The HTTP status, where there was an answer.
  public var status: Int?
  /// How long the server asks to be left alone.
  var retryAfter: Duration?

  init(
    _ code: Code,
    _ subject: String,
    _ message: String,
    advice: String,
    isTransient: Bool = false,
    status: Int? = nil
  ) {
    self.code = code
    self.subject = subject
    self.message = message
    self.advice = advice
    self.isTransient = isTransient
    self.status = status
  }

  /// `SUBJECT: what happened. Advice.`
  public var description: String { "\(subject): \(message). \(advice)" }
}
