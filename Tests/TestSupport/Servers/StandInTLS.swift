internal import NIOSSL

/// How a stand-in server shows who it is, and whether its clients must.
package struct StandInTLS: Sendable {
  private let certificates: StandInCertificates
  private let shown: StandInCertificates.Pair
  private let asksForClient: Bool

  /// A server that shows the server's certificate unless told another; it may ask for the client's, too.
  package init(
    _ certificates: StandInCertificates,
    showing shown: StandInCertificates.Pair? = nil,
    asksForClient: Bool = false
  ) {
    self.certificates = certificates
    self.shown = shown ?? certificates.server
    self.asksForClient = asksForClient
  }

  func makeContext() throws -> NIOSSLContext {
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: try NIOSSLCertificate.fromPEMFile(shown.certificate).map { .certificate($0) },
      privateKey: .privateKey(try NIOSSLPrivateKey(file: shown.key, format: .pem))
    )
    if asksForClient {
      configuration.certificateVerification = .noHostnameVerification
      configuration.trustRoots = .file(certificates.authority.certificate)
    }
    return try NIOSSLContext(configuration: configuration)
  }
}
