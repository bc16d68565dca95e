import TestSupport
import Testing

@Suite("A server with a certificate of one's own") struct OwnAuthorityTests {
  @Test func isToldWhereItsAuthorityIsNamed() async throws {
    let certificates = try StandInCertificates()
    try await StandInServer.with(tls: StandInTLS(certificates)) { _ in
      .status(200)
    } _: { server in
      try await NightlyProgram.use { night in
        let hook = "{url: \"\(server.url)/hook\", secret: {env: HOOK_SECRET}}"
        let authority = "tls: {caCertificate: \"\(certificates.authority.certificate)\"}"
        try night.configure(notify: ["known: {webhook: \(hook), \(authority)}", "unknown: {webhook: \(hook)}"])
        _ = try await night.run()
        try night.live.night("2026-11-19")
        let told = try await night.orgs()[0]
        #expect(told.told == ["known sent", "unknown failed"])
        #expect(server.requests.map(\.path) == ["/hook"])
        #expect(try server.requests[0].isSigned(with: NightlyProgram.hookSecret))
      }
    }
  }
}
