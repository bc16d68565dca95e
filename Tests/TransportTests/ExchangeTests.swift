import TestSupport
import Testing
import Transport

struct ExchangeTests {
  @Test func sendsMethodHeadersAndBodyAndReturnsTheAnswer() async throws {
    try await StandInServer.with { _ in
      .text("{\"ok\":true}", status: 201, headers: [("X-Kind", "first"), ("x-kind", "second")])
    } _: { server in
      let request = HTTPRequest(
        .patch,
        server.url + "/a/b?c=d",
        headers: [HTTPHeader("Authorization", Secret("Bearer x")), HTTPHeader("X-Plain", "plain")],
        body: Array("body".utf8)
      )
      let answer = try await send(request)
      #expect(answer.head.status == 201)
      #expect(answer.head.value(of: "X-KIND") == "first")
      #expect(answer.head.value(of: "missing") == nil)
      #expect(answer.text == "{\"ok\":true}")
      let seen = try #require(server.requests.first)
      #expect(seen.method == "PATCH")
      #expect(seen.path == "/a/b?c=d")
      #expect(seen.text == "body")
      #expect(seen.value(of: "authorization") == "Bearer x")
      #expect(seen.value(of: "x-plain") == "plain")
      #expect(seen.value(of: "user-agent") == "orgdrift")
    }
  }

  @Test(arguments: [200, 204, 304, 404, 503]) func returnsEveryStatusAsAnAnswer(_ status: Int) async throws {
    try await StandInServer.with { _ in
      .status(status)
    } _: { server in
      let answer = try await send(HTTPRequest(.get, server.url), limit: 0)
      #expect(answer.head.status == status)
      #expect(answer.body.isEmpty)
    }
  }

  @Test func handsOverTheBodyInPieces() async throws {
    let pieces = [Array("one".utf8), Array("two".utf8), Array("three".utf8)]
    try await StandInServer.with { _ in
      .chunks(status: 200, headers: [], pieces)
    } _: { server in
      var received: [UInt8] = []
      let head = try await HTTPTransport.with(TransportSettings.patient()) { transport in
        try await transport.send(HTTPRequest(.get, server.url), limit: 100) { head, piece in
          #expect(head.status == 200)
          received += piece
        }
      }
      #expect(head.status == 200)
      #expect(received == Array("onetwothree".utf8))
    }
  }

  @Test func throwsOnWhatTheReceiverThrows() async throws {
    struct Enough: Error {}
    try await StandInServer.with { _ in
      .stall(after: [1], length: 2)
    } _: { server in
      await #expect(throws: Enough.self) {
        try await HTTPTransport.with(TransportSettings.patient()) { transport in
          try await transport.send(HTTPRequest(.get, server.url), limit: 100) { _, _ in throw Enough() }
        }
      }
    }
  }

  @Test func countsWhatIsSent() async throws {
    let exchanges = try await StandInServer.with { request in
      request.path == "/reset" ? .reset : .status(404)
    } _: { server in
      try await HTTPTransport.with(TransportSettings.patient()) { transport in
        for path in ["/a", "/reset", "/b"] {
          do { _ = try await transport.send(HTTPRequest(.get, server.url + path), limit: 0) } catch {}
        }
        do { _ = try await transport.send(HTTPRequest(.get, "http://example.com"), limit: 0) } catch {}
        return transport.exchanges
      }
    }
    #expect(exchanges == 3)
  }

  @Test func keepsToTheNumberOfConnections() async throws {
    try await StandInServer.with { _ in
      .text("x")
    } _: { server in
      var settings = TransportSettings.patient()
      settings.maximumConnections = 1
      try await HTTPTransport.with(settings) { transport in
        try await withThrowingTaskGroup(of: Int.self) { group in
          for _ in 0..<20 {
            group.addTask { try await transport.send(HTTPRequest(.get, server.url), limit: 1).head.status }
          }
          for try await status in group { #expect(status == 200) }
        }
      }
      #expect(server.requests.count == 20)
      #expect(server.connections == 1)
    }
  }
}
