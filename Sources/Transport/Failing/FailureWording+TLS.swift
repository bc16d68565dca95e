internal import NIOSSL

extension FailureWording {
  /// Words for a failed handshake. BoringSSL's reasons come as text only.
  func tls(_ failure: any Error) -> TransportError {
    if let failure = failure as? NIOSSLExtraError, failure == .failedToValidateHostname {
      return error(
        .tls,
        "its certificate is for another host",
        "Check the domain in orgdrift.yaml; if it is right, somebody may be listening in."
      )
    }
    let reasons = String(describing: failure)
    if reasons.contains("CERTIFICATE_VERIFY_FAILED") {
      // The library does not tell which of the two it is.
      return error(
        .tls,
        "its certificate is not trusted: it has expired, or an authority signed it that is not known here",
        (settings.trust.caCertificate == nil
          ? "If an authority of your company signed it, name the authority’s PEM file in tls.caCertificate."
          : "Check that tls.caCertificate holds the authority that signed it.")
          + " Look at the certificate’s dates and this machine’s clock, too. Else somebody may be listening in."
      )
    }
    if Self.refusals.contains(where: reasons.contains) {
      return settings.trust.certificate == nil
        ? error(
          .tls,
          "it refuses a client without a certificate, or has no TLS version in common",
          "Name the client's certificate and key in tls.certificate and tls.privateKey."
        )
        : error(
          .tls,
          "it refuses the client's certificate",
          "Check that the server knows tls.certificate and that it is not expired."
        )
    }
    if reasons.contains("WRONG_VERSION_NUMBER") || reasons.contains("HTTP_REQUEST") {
      return error(.tls, "it speaks no TLS on port \(endpoint.port)", "Check host and port.")
    }
    if reasons.contains("EOF during handshake") {
      return error(
        .tls,
        "it ended the connection instead of agreeing on TLS",
        "Check host and port, and that no firewall on the way refuses TLS."
      )
    }
    return error(
      .tls,
      "no TLS connection could be made",
      "Check that the server speaks TLS 1.2 or 1.3, and that the package ca-certificates is installed here."
    )
  }

  /// What a server says that wants a certificate, another certificate or another version.
  private static let refusals = [
    "CERTIFICATE_REQUIRED", "HANDSHAKE_FAILURE", "BAD_CERTIFICATE", "CERTIFICATE_UNKNOWN", "CERTIFICATE_EXPIRED",
    "CERTIFICATE_REVOKED", "UNSUPPORTED_CERTIFICATE", "UNKNOWN_CA", "ACCESS_DENIED",
  ]
}
