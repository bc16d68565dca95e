import TestSupport
import Testing
import Transport

struct LimitTests {
  private static let body = [UInt8](repeating: 7, count: 1000)

  @Test func takesABodyOfTheLimitAndNotOneByteMore() async throws {
    try await StandInServer.with { _ in
      .answer(status: 200, headers: [], body: Self.body)
    } _: { server in
      let answer = try await send(HTTPRequest(.get, server.url), limit: 1000)
      #expect(answer.body == Self.body)
      let error = try await failure(of: HTTPRequest(.get, server.url), limit: 999)
      #expect(error.code == .tooLarge)
      #expect(
        error.description == "127.0.0.1: the answer is larger than 999 bytes. Check that this is the right server."
      )
      #expect(!error.isTransient)
    }
  }

  @Test func countsABodyWhoseLengthIsNotSaid() async throws {
    let error = try await failure(when: .chunks(status: 200, headers: [], [Self.body, Self.body]), limit: 1999)
    #expect(error.code == .tooLarge)
  }

  @Test func stopsAGzipBombBeforeTheLimitIsPassed() async throws {
    let bomb = deflated([UInt8](repeating: 0, count: 64 << 20), gzip: true)
    let limit = 100_000
    try await StandInServer.with { _ in
      .answer(status: 200, headers: [("Content-Encoding", "gzip")], body: bomb)
    } _: { server in
      var received = 0
      let error = await #expect(throws: TransportError.self) {
        try await HTTPTransport.with(TransportSettings.patient()) { transport in
          try await transport.send(HTTPRequest(.get, server.url), limit: limit) { _, piece in received += piece.count }
        }
      }
      #expect(error?.code == .tooLarge)
      #expect(received <= limit)
    }
  }
}
