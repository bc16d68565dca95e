internal import NIOSSL

extension Trust {
  /// What the files say, for the TLS library. Each file is read and judged once, before anybody is asked.
  func makeConfiguration() throws(TransportError) -> TLSConfiguration {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.minimumTLSVersion = .tlsv12
    if let caCertificate {
      configuration.additionalTrustRoots = [
        .certificates(try Self.certificates(PEMFile(caCertificate, "tls.caCertificate")))
      ]
    }
    switch (certificate, privateKey) {
    case (nil, nil): break
    case (let certificate?, let privateKey?):
      let file = PEMFile(certificate, "tls.certificate")
      let key = PEMFile(privateKey, "tls.privateKey")
      configuration.certificateChain = try Self.certificates(file).map { .certificate($0) }
      configuration.privateKey = .privateKey(try Self.key(key))
      try Self.check(configuration, file, key)
    case (let certificate?, nil):
      throw PEMFile(certificate, "tls.certificate").fault("has no key beside it", "Name its key in tls.privateKey.")
    case (nil, let privateKey?):
      throw PEMFile(privateKey, "tls.privateKey").fault(
        "has no certificate beside it",
        "Name its certificate in tls.certificate."
      )
    }
    return configuration
  }

  private static func certificates(_ file: PEMFile) throws(TransportError) -> [NIOSSLCertificate] {
    let bytes = try file.read()
    do {
      let certificates = try NIOSSLCertificate.fromPEMBytes(bytes)
      if !certificates.isEmpty { return certificates }
    } catch {}  // the library's words say no more than these
    throw file.fault("holds no certificate in PEM form", "It has to hold a line -----BEGIN CERTIFICATE-----.")
  }

  private static func key(_ file: PEMFile) throws(TransportError) -> NIOSSLPrivateKey {
    let bytes = try file.read()
    let text = String(decoding: bytes, as: UTF8.self)
    if text.contains("BEGIN ENCRYPTED PRIVATE KEY") || text.contains("Proc-Type: 4,ENCRYPTED") {
      throw file.fault("is an encrypted key", "Take the password off: openssl pkey -in FILE -out NEWFILE.")
    }
    do {
      return try NIOSSLPrivateKey(bytes: bytes, format: .pem)
    } catch {
      throw file.fault("holds no private key in PEM form", "It has to hold a line -----BEGIN PRIVATE KEY-----.")
    }
  }

  /// Puts certificate and key together, without the system's roots, which may be missing for other reasons.
  private static func check(_ configuration: TLSConfiguration, _ certificate: PEMFile, _ key: PEMFile)
    throws(TransportError)
  {
    var configuration = configuration
    configuration.trustRoots = .certificates([])
    do {
      _ = try NIOSSLContext(configuration: configuration)
    } catch {
      throw key.fault("is not the key of \(certificate.name)", "Name a certificate and a key that belong together.")
    }
  }
}
