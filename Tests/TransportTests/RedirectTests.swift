import TestSupport
import Testing
import Transport

struct RedirectTests {
  @Test(arguments: [
    ("https://other.example.test/login?key=sesame", "other.example.test"),
    ("//Other.example.test/", "other.example.test"),
    ("http://127.0.0.2/", "127.0.0.2"),
  ])
  func refusesToGoToAnotherHost(_ location: String, _ host: String) async throws {
    for status in [301, 302, 303, 307, 308] {
      let error = try await failure(when: .status(status, headers: [("Location", location)]))
      #expect(error.code == .redirect)
      #expect(error.location == host)
      #expect(error.message.contains("redirects to \(host);"))
      #expect(!error.description.contains("sesame"))
    }
  }

  @Test(arguments: ["https://a b/", "https:///", "https://\(String(repeating: "long.", count: 100))test/"])
  func refusesALocationThatCannotBeRead(_ location: String) async throws {
    let error = try await failure(when: .status(302, headers: [("Location", location)]))
    #expect(error.code == .redirect)
    #expect(error.location == nil)
  }

  @Test(arguments: [nil, "/elsewhere", "elsewhere", "http://127.0.0.1:1/elsewhere"])
  func returnsARedirectWithinTheHostUnfollowed(_ location: String?) async throws {
    try await StandInServer.with { _ in
      .status(302, headers: location.map { [("Location", $0)] } ?? [])
    } _: { server in
      let answer = try await send(HTTPRequest(.get, server.url + "/start"))
      #expect(answer.head.status == 302)
      #expect(answer.head.value(of: "Location") == location)
      #expect(server.requests.map(\.path) == ["/start"])
    }
  }
}
