import TestSupport
import Testing
import Transport

struct AddressTests {
  @Test(arguments: [
    "", "example.test/path", "/services/data", "ftp://example.test/", "https://", "https://user:password@example.test/",
    "https://user@example.test/", "https://example.test:0/", "unix:///socket", "https+unix://socket/",
  ])
  func refusesWhatIsNoAddressOfAServer(_ url: String) async throws {
    let error = try await failure(of: HTTPRequest(.get, url))
    #expect(error.code == .invalidURL)
    #expect(!error.description.contains("password@"))
  }

  @Test(arguments: [
    "http://example.test/", "http://127.0.0.1.example.test/", "http://127.example.test/", "http://10.0.0.1/",
    "http://localhost.example.test/", "http://[::2]/", "http://0.0.0.0/", "HTTP://EXAMPLE.TEST/",
  ])
  func refusesClearTextToOtherMachines(_ url: String) async throws {
    #expect(try await failure(of: HTTPRequest(.get, url)).code == .insecure)
  }

  @Test func asksThisMachineInClearText() async throws {
    try await StandInServer.with { _ in
      .text("here")
    } _: { server in
      let url = "http://LOCALHOST:\(server.port)/"
      let answer = try await send(HTTPRequest(.get, url))
      #expect(answer.text == "here")
    }
  }
}
