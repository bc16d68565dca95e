import TestSupport
import Testing
import Transport

struct CancellationTests {
  @Test(arguments: [StandInAnswer.hang, .stall(after: [1], length: 2)])
  func cancellingTheTaskEndsTheExchange(_ answer: StandInAnswer) async throws {
    let (arrivals, arrived) = AsyncStream<Void>.makeStream()
    let error = try await StandInServer.with { _ in
      arrived.yield()
      return answer
    } _: { server in
      let exchange = Task { try await failure(of: HTTPRequest(.get, server.url)) }
      _ = await arrivals.first { true }
      exchange.cancel()
      return try await exchange.value
    }
    #expect(error.code == .cancelled)
    #expect(!error.isTransient)
  }

  @Test func aCancelledTaskSendsNothing() async throws {
    try await StandInServer.with { _ in
      .text("x")
    } _: { server in
      let error = try await HTTPTransport.with(TransportSettings.patient()) { transport in
        let exchange = Task {
          withUnsafeCurrentTask { $0?.cancel() }
          return await #expect(throws: TransportError.self) {
            try await transport.send(HTTPRequest(.get, server.url), limit: 1)
          }
        }
        return await exchange.value
      }
      #expect(error?.code == .cancelled)
      #expect(server.requests.isEmpty)
    }
  }
}
