import Foundation
import TestSupport
import Testing
import Transport

struct CertificateFileTests {
  private let certificates: StandInCertificates

  init() throws { certificates = try StandInCertificates() }

  private func write(_ name: String, _ text: String) throws -> String {
    let path = certificates.folder + "/" + name
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  /// What is said about these files, before any server is asked.
  private func fault(_ trust: Trust) async throws -> String {
    let error = try #require(
      await #expect(throws: TransportError.self) {
        try await HTTPTransport.with(TransportSettings(trust: trust)) { _ in Issue.record("the files were taken") }
      }
    )
    #expect(error.code == .certificateFile)
    #expect(!error.isTransient)
    #expect(!error.advice.isEmpty)
    return error.message.replacingOccurrences(of: certificates.folder + "/", with: "")
  }

  @Test func explainsAnAuthorityThatCannotBeUsed() async throws {
    let folder = certificates.folder
    #expect(try await fault(Trust(caCertificate: .file(folder + "/none.pem"))) == "none.pem does not exist")
    #expect(try await fault(Trust(caCertificate: .file(folder))) == "\(folder) cannot be read")
    let text = try write("text.pem", "no certificate")
    #expect(try await fault(Trust(caCertificate: .file(text))) == "text.pem holds no certificate in PEM form")
    let broken = try write("broken.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
    #expect(try await fault(Trust(caCertificate: .file(broken))) == "broken.pem holds no certificate in PEM form")
    let large = try write("large.pem", String(repeating: "\n", count: 2 << 20))
    #expect(try await fault(Trust(caCertificate: .file(large))) == "large.pem is larger than 1 MiB")
  }

  @Test func namesTheSettingOfATextThatCannotBeUsed() async throws {
    let wrong = PEM.text(Secret("-----BEGIN NOTHING-----"))
    let file = PEM.file(certificates.client.certificate)
    let place = "whose text stands in the configuration,"
    #expect(
      try await fault(Trust(caCertificate: wrong))
        == "tls.caCertificate, \(place) holds no certificate in PEM form"
    )
    #expect(
      try await fault(Trust(certificate: wrong, privateKey: .file(certificates.client.key)))
        == "tls.certificate, \(place) holds no certificate in PEM form"
    )
    #expect(
      try await fault(Trust(certificate: file, privateKey: wrong))
        == "tls.privateKey, \(place) holds no private key in PEM form"
    )
  }

  @Test func explainsAKeyThatCannotBeUsed() async throws {
    let certificate = certificates.client.certificate
    let encrypted = certificates.folder + "/encrypted.key"
    try certificates.openssl([
      "pkcs8", "-topk8", "-in", certificates.client.key, "-out", encrypted, "-passout", "pass:sesame",
    ])
    #expect(
      try await fault(Trust(certificate: .file(certificate), privateKey: .file(encrypted)))
        == "encrypted.key is an encrypted key"
    )
    let text = try write("text.key", "no key")
    #expect(
      try await fault(Trust(certificate: .file(certificate), privateKey: .file(text)))
        == "text.key holds no private key in PEM form"
    )
    #expect(
      try await fault(Trust(certificate: .file(certificate), privateKey: .file(certificates.server.key)))
        == "server.key is not the key of client.pem"
    )
  }

  @Test func wantsCertificateAndKeyTogether() async throws {
    #expect(
      try await fault(Trust(certificate: .file(certificates.client.certificate))) == "client.pem has no key beside it"
    )
    #expect(
      try await fault(Trust(privateKey: .file(certificates.client.key))) == "client.key has no certificate beside it"
    )
  }
}
