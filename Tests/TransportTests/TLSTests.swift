import TestSupport
import Testing
import Transport

struct TLSTests {
  private let certificates: StandInCertificates

  init() throws { certificates = try StandInCertificates() }

  private var ownAuthority: Trust { Trust(caCertificate: .file(certificates.authority.certificate)) }

  private var client: Trust {
    Trust(
      caCertificate: .file(certificates.authority.certificate),
      certificate: .file(certificates.client.certificate),
      privateKey: .file(certificates.client.key)
    )
  }

  private func failure(_ trust: Trust, _ tls: StandInTLS) async throws -> TransportError {
    try await StandInServer.with(tls: tls) { _ in
      .text("x")
    } _: { server in
      let error = try await TransportTests.failure(
        of: HTTPRequest(.get, server.url),
        TransportSettings.patient(trust: trust)
      )
      #expect(server.requests.isEmpty)
      return error
    }
  }

  @Test(arguments: ["localhost", "127.0.0.1"]) func trustsAFurtherAuthority(_ host: String) async throws {
    try await StandInServer.with(tls: StandInTLS(certificates)) { _ in
      .text("safe")
    } _: { server in
      let request = HTTPRequest(.get, "https://\(host):\(server.port)/")
      let answer = try await send(request, TransportSettings.patient(trust: ownAuthority))
      #expect(answer.text == "safe")
    }
  }

  @Test func refusesAnAuthorityThatItDoesNotKnow() async throws {
    let stranger = try StandInCertificates()
    for trust in [Trust(), Trust(caCertificate: .file(stranger.authority.certificate))] {
      let error = try await failure(trust, StandInTLS(certificates))
      #expect(error.code == .tls)
      #expect(error.message.hasPrefix("localhost: its certificate is not trusted"))
      #expect(!error.isTransient)
      #expect(error.advice.contains("Check that tls.caCertificate") == (trust.caCertificate != nil))
    }
  }

  @Test func refusesACertificateThatHasExpired() async throws {
    let error = try await failure(ownAuthority, StandInTLS(certificates, showing: try certificates.expired()))
    #expect(error.code == .tls)
    #expect(error.message.contains("it has expired"))
    #expect(error.advice.contains("dates and this machine’s clock"))
  }

  @Test func refusesACertificateForAnotherHost() async throws {
    let error = try await failure(ownAuthority, StandInTLS(certificates, showing: certificates.client))
    #expect(error.code == .tls)
    #expect(error.message == "localhost: its certificate is for another host")
  }

  @Test func showsItsOwnCertificateWhenAsked() async throws {
    try await StandInServer.with(tls: StandInTLS(certificates, asksForClient: true)) { _ in
      .text("known")
    } _: {
      server in
      let answer = try await send(HTTPRequest(.get, server.url), TransportSettings.patient(trust: client))
      #expect(answer.text == "known")
    }
  }

  @Test func tellsThatAClientCertificateIsMissing() async throws {
    let error = try await failure(ownAuthority, StandInTLS(certificates, asksForClient: true))
    #expect(error.code == .tls)
    #expect(error.message.hasPrefix("localhost: it refuses a client without a certificate"))
  }

  @Test(arguments: [true, false]) func tellsThatItMayBeMissing(_ isMissing: Bool) async throws {
    try await StandInServer.with(tls: StandInTLS(certificates)) { _ in
      .cut(after: 0)
    } _: { server in
      let settings = TransportSettings.patient(trust: isMissing ? ownAuthority : client)
      let error = try await TransportTests.failure(of: HTTPRequest(.get, server.url), settings)
      #expect(error.code == .cut)
      #expect(error.advice.contains("client certificate") == isMissing)
    }
  }

  @Test func tellsThatItsCertificateIsRefused() async throws {
    let stranger = try StandInCertificates()
    var trust = client
    trust.certificate = .file(stranger.client.certificate)
    trust.privateKey = .file(stranger.client.key)
    let error = try await failure(trust, StandInTLS(certificates, asksForClient: true))
    #expect(error.code == .tls)
    #expect(error.message == "localhost: it refuses the client's certificate")
  }

  @Test func tellsThatTheServerSpeaksNoTLS() async throws {
    try await StandInServer.with { _ in
      .text("x")
    } _: { server in
      let error = try await TransportTests.failure(of: HTTPRequest(.get, "https://127.0.0.1:\(server.port)/"))
      #expect(error.code == .tls)
      #expect(error.message == "127.0.0.1: it speaks no TLS on port \(server.port)")
    }
  }
}
