import TestSupport
import Testing
import Transport

struct ProxyTests {
  private let certificates: StandInCertificates

  init() throws { certificates = try StandInCertificates() }

  private func settings(_ environment: [String: String]) -> TransportSettings {
    TransportSettings.patient(
      trust: Trust(caCertificate: .file(certificates.authority.certificate)),
      proxy: ProxySettings(environment: environment)
    )
  }

  /// The tunnels that are made for an address, or for the server's own, in this environment, where PROXY stands for the
  /// proxy and PORT for the server's port.
  private func ask(_ url: String?, _ environment: [String: String]) async throws -> [StandInProxy.Tunnel] {
    try await StandInServer.with(tls: StandInTLS(certificates)) { _ in
      .text("safe")
    } _: { server in
      try await StandInProxy.with(to: server.port) { proxy in
        let place = "127.0.0.1:\(proxy.port)"
        let environment = environment.mapValues { value in
          value.replacing("PROXY", with: place).replacing("PORT", with: String(server.port))
        }
        let answer = try await send(HTTPRequest(.get, url ?? server.url), settings(environment))
        #expect(answer.text == "safe")
        return proxy.tunnels
      }
    }
  }

  @Test(arguments: [
    ["HTTPS_PROXY": "http://PROXY"], ["https_proxy": "PROXY"], ["ALL_PROXY": "http://PROXY/"], ["all_proxy": "PROXY"],
    ["https_proxy": "PROXY", "HTTPS_PROXY": "http://127.0.0.1:1"],
    ["HTTPS_PROXY": "PROXY", "ALL_PROXY": "http://127.0.0.1:1"],
    ["HTTPS_PROXY": "PROXY", "NO_PROXY": "other.test, test.example, xample.test,org.example.test:444,[::1]:443"],
  ])
  func asksTheProxyForATunnel(_ environment: [String: String]) async throws {
    let tunnels = try await ask("https://org.example.test/path", environment)
    #expect(tunnels.map(\.target) == ["org.example.test:443"])
    #expect(tunnels.map(\.authorization) == [nil])
  }

  @Test func sendsTheProxyItsCredentials() async throws {
    let tunnels = try await ask("https://org.example.test:8443/", ["HTTPS_PROXY": "http://us%40er:pa:ss@PROXY"])
    #expect(tunnels.map(\.target) == ["org.example.test:8443"])
    #expect(tunnels.map(\.authorization) == ["Basic dXNAZXI6cGE6c3M="])
  }

  @Test(arguments: ["*", "localhost", "LOCALHOST:PORT", "other.test,localhost", ".other.test .localhost"])
  func asksWithoutAProxyWhoeverIsExempt(_ exceptions: String) async throws {
    for name in ["NO_PROXY", "no_proxy"] {
      #expect(try await ask(nil, ["HTTPS_PROXY": "http://PROXY", name: exceptions]) == [])
    }
  }

  @Test func exemptsNamesBelowAName() async throws {
    for exceptions in ["example.invalid", ".example.invalid", "*.example.invalid"] {
      let settings = settings(["HTTPS_PROXY": "http://127.0.0.1:1", "NO_PROXY": exceptions])
      let error = try await failure(of: HTTPRequest(.get, "https://org.example.invalid/"), settings)
      #expect(error.code == .nameResolution, "the proxy was asked for all of \(exceptions)")
    }
  }

  @Test func leavesClearTextToItsOwnProxy() async throws {
    try await StandInServer.with { _ in
      .text("here")
    } _: { server in
      try await StandInProxy.with(to: server.port) { proxy in
        let settings = settings(["HTTPS_PROXY": "http://127.0.0.1:1", "HTTP_PROXY": "http://127.0.0.1:\(proxy.port)"])
        let answer = try await send(HTTPRequest(.get, server.url), settings)
        #expect(answer.text == "here")
        #expect(proxy.tunnels.map(\.target) == ["127.0.0.1:\(server.port)"])
      }
    }
  }

  @Test(arguments: [
    "socks5://127.0.0.1:1080", "https://127.0.0.1:3128", "http://", "http://sesame:open@:1", "http://127.0.0.1:99999",
    "http://a b",
  ])
  func refusesAProxyThatItCannotUse(_ proxy: String) async throws {
    let settings = settings(["HTTPS_PROXY": proxy])
    let error = try await failure(of: HTTPRequest(.get, "https://example.test"), settings)
    #expect(error.code == .proxy)
    #expect(error.message == "example.test: the proxy that HTTPS_PROXY names cannot be used")
  }

  @Test(arguments: [
    (407, "the proxy asks for a user name and a password, or refuses those it got"),
    (403, "the proxy refuses to connect"),
  ])
  func tellsThatTheProxyRefuses(_ status: Int, _ reason: String) async throws {
    try await StandInProxy.with(to: 1, status: status) { proxy in
      let settings = settings(["HTTPS_PROXY": "http://user:sesame@127.0.0.1:\(proxy.port)"])
      let error = try await failure(of: HTTPRequest(.get, "https://org.example.test/"), settings)
      #expect(error.code == .proxy)
      #expect(error.message == "org.example.test: \(reason)")
      #expect(!String(reflecting: error).contains("sesame"))
    }
  }

  @Test func tellsThatNoProxyListens() async throws {
    let port = try await StandInProxy.with(to: 1) { $0.port }
    let settings = settings(["HTTPS_PROXY": "http://user:sesame@127.0.0.1:\(port)"])
    let error = try await failure(of: HTTPRequest(.get, "https://org.example.test/"), settings)
    #expect(error.code == .proxy)
    #expect(error.message == "org.example.test: nobody listens at the proxy 127.0.0.1:\(port)")
  }

  @Test func tellsThatTheProxyIsUnknown() async throws {
    let settings = settings(["HTTPS_PROXY": "http://proxy.invalid:3128"])
    let error = try await failure(of: HTTPRequest(.get, "https://org.example.test/"), settings)
    #expect(error.code == .proxy)
    #expect(error.message == "org.example.test: the proxy's name proxy.invalid cannot be resolved")
  }
}
