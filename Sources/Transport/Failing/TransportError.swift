/// Why there is no answer, or no whole one. Nothing of addresses but the host, of headers or of bodies is in it.
public struct TransportError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of fault it is.
  public enum Code: String, Hashable, Sendable {
    /// The address cannot be used.
    case invalidURL = "invalid-url"
    /// Clear text to another machine was asked for.
    case insecure
    /// The name is not known.
    case nameResolution = "name-resolution"
    /// There is no way to the server, or nobody listens.
    case refused
    /// The two sides do not trust each other, or have no TLS in common.
    case tls
    /// A certificate, authority or key of one's own cannot be used.
    case certificateFile = "certificate-file"
    /// The proxy cannot be used.
    case proxy
    /// It took too long.
    case timeout
    /// The connection ended half-way, or what came is not what was sent.
    case cut
    /// The answer is larger than the limit.
    case tooLarge = "too-large"
    /// The server sends the client to another host.
    case redirect
    /// What came, or was to be sent, is no HTTP.
    case protocolViolation = "protocol-violation"
    /// The task was cancelled.
    case cancelled
  }

  /// What kind of fault it is.
  public var code: Code
  /// The host that was asked; empty when the fault is found before any is.
  public var host: String
  /// What happened.
  public var message: String
  /// What to do next.
  public var advice: String
  /// The host that a redirect leads to.
  public var location: String?

  init(_ code: Code, host: String, message: String, advice: String, location: String? = nil) {
    self.code = code
    self.host = host
    self.message = message
    self.advice = advice
    self.location = location
  }

  /// Whether the same request may succeed if sent again.
  public var isTransient: Bool {
    switch code {
    case .nameResolution, .refused, .timeout, .cut: true
    case .invalidURL, .insecure, .tls, .certificateFile, .proxy, .tooLarge, .redirect, .protocolViolation, .cancelled:
      false
    }
  }

  /// Message and advice.
  public var description: String { "\(message). \(advice)" }
}
