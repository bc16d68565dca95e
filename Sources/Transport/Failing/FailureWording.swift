/// Words for what goes wrong with one exchange. They name hosts and ports, never addresses, headers or bodies.
struct FailureWording {
  let endpoint: Endpoint
  let proxy: Proxy?
  let settings: TransportSettings

  var host: String { endpoint.host }

  /// An error about the server.
  func error(_ code: TransportError.Code, _ what: String, _ advice: String) -> TransportError {
    TransportError(code, host: host, message: "\(host): \(what)", advice: advice)
  }

  func redirected(to other: String) -> TransportError {
    let target = other.isEmpty ? "an address that cannot be read" : other
    var error = error(
      .redirect,
      "it redirects to \(target); this is not followed, since secrets would go there",
      other.isEmpty ? "Check the domain in orgdrift.yaml." : "If \(other) is the right host, write it in orgdrift.yaml."
    )
    error.location = other.isEmpty ? nil : other
    return error
  }

  func tooLarge(_ limit: Int) -> TransportError {
    error(.tooLarge, "the answer is larger than \(limit) bytes", "Check that this is the right server.")
  }

  func unsendable(_ header: String) -> TransportError {
    error(
      .protocolViolation,
      "the value of the header \(header) holds control characters, so it cannot be sent",
      "Check that tokens and passwords hold no line ends."
    )
  }

  var unknownEncoding: TransportError {
    error(
      .protocolViolation,
      "the answer is compressed in a way that was not asked for",
      "Ask who runs the server or a proxy on the way."
    )
  }

  var garbled: TransportError { error(.cut, "the compressed answer is truncated or damaged", Self.again) }

  /// A server that misses the client's certificate may end the connection without saying so, and does not use port 443.
  var cut: TransportError {
    let mayAskForCertificate = endpoint.isSecure && endpoint.port != 443 && settings.trust.certificate == nil
    let advice =
      mayAskForCertificate ? "\(Self.again) If it asks for a client certificate, set tls.certificate." : Self.again
    return error(.cut, "the connection ended half-way", advice)
  }

  var noHTTP: TransportError {
    error(
      .protocolViolation,
      "what it answers on port \(endpoint.port) is no HTTP",
      "Check host and port, and what stands between."
    )
  }

  var cancelled: TransportError { error(.cancelled, "the exchange was cancelled", "Run the command again.") }

  func tooSlow(_ what: String) -> TransportError {
    error(.timeout, what, "Try again; if it stays so, check the network and how busy the server is.")
  }

  private static let again = "Try again; if it stays so, ask who runs the server or a proxy on the way."
}

extension TransportError {
  /// Ends an exchange whose receiver threw; that error is thrown in its place.
  static var endedByReceiver: Self { Self(.cancelled, host: "", message: "", advice: "") }
}
