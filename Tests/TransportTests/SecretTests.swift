import TestSupport
import Testing
import Transport

struct SecretTests {
  /// All that a careless line of code could print of a value.
  private func shown(_ value: some Any) -> String {
    var dumped = ""
    dump(value, to: &dumped)
    return ["\(value)", String(reflecting: value), String(describing: Optional(value)), dumped].joined(separator: "\n")
  }

  @Test func neverShowsItsValue() {
    let secret = Secret("open sesame")
    #expect(!shown(secret).contains("sesame"))
    #expect(secret.reveal() == "open sesame")
  }

  @Test func requestsAndSettingsShowNone() {
    let request = HTTPRequest(
      .post,
      "https://example.test/?token=sesame",
      headers: [HTTPHeader("Authorization", "sesame")],
      body: Array("sesame".utf8)
    )
    #expect(!shown(request).contains("sesame"))
    #expect(!shown(request).contains(String(UInt8(ascii: "s"))))
    #expect(!shown(HTTPHeader("Authorization", "sesame")).contains("sesame"))
    let proxy = ProxySettings(environment: ["HTTPS_PROXY": "http://user:sesame@proxy.test", "ALL_PROXY": "a b:sesame@"])
    #expect(!shown(TransportSettings(proxy: proxy)).contains("sesame"))
  }

  @Test func answersShowNone() async throws {
    try await StandInServer.with { _ in
      .text("sesame", headers: [("Set-Cookie", "sesame")])
    } _: { server in
      let answer = try await send(HTTPRequest(.get, server.url))
      #expect(shown(answer.head).contains("200"))
      #expect(!shown(answer).contains("sesame"))
      #expect(!shown(answer).contains(String(UInt8(ascii: "s"))))
    }
  }

  @Test(arguments: [
    StandInAnswer.cut(after: 1), .reset, .raw(Array("sesame\r\n\r\n".utf8)), .text("sesame sesame"),
    .status(302, headers: [("Location", "https://example.test/?token=sesame")]),
    .status(302, headers: [("Location", "https://sesame@[/")]),
    .status(200, headers: [("Content-Encoding", "sesame")]),
  ])
  func errorsShowNone(_ answer: StandInAnswer) async throws {
    try await StandInServer.with { _ in
      answer
    } _: { server in
      let request = HTTPRequest(
        .post,
        server.url + "/path?token=sesame",
        headers: [HTTPHeader("Authorization", Secret("sesame"))],
        body: Array("sesame".utf8)
      )
      let error = try await failure(of: request, limit: 10)
      #expect(!shown(error).contains("sesame"))
    }
  }
}
