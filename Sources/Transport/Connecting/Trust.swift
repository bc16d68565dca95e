/// Certificates and keys beside the system's own roots.
public struct Trust: Hashable, Sendable {
  /// Further certificate authorities to trust.
  public var caCertificate: PEM?
  /// The client's certificate, followed by those between it and its authority.
  public var certificate: PEM?
  /// The key of `certificate`, not encrypted.
  public var privateKey: PEM?

  /// These; each may be left out, but a certificate needs its key.
  public init(caCertificate: PEM? = nil, certificate: PEM? = nil, privateKey: PEM? = nil) {
    self.caCertificate = caCertificate
    self.certificate = certificate
    self.privateKey = privateKey
  }
}
