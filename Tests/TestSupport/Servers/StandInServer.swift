internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL
internal import Synchronization

/// An HTTP server on this machine that does what a test tells it, with a port of its own.
///
///     try await StandInServer.with { request in .text("{}") } _: { server in … server.url … }
package final class StandInServer: Sendable {
  /// The port it listens on.
  package let port: Int
  /// `http://127.0.0.1:PORT`, or `https://localhost:PORT`.
  package let url: String
  private let log = Mutex<[StandInRequest]>([])
  private let accepted = Mutex(0)

  private init(port: Int, isSecure: Bool) {
    self.port = port
    self.url = isSecure ? "https://localhost:\(port)" : "http://127.0.0.1:\(port)"
  }

  /// The requests that came, in their order.
  package var requests: [StandInRequest] { log.withLock { $0 } }

  /// How many connections were made.
  package var connections: Int { accepted.withLock { $0 } }

  /// Lends a server that is gone afterwards. `handler` answers each request; it may run many times at once.
  @discardableResult
  package static func with<Result>(
    tls: StandInTLS? = nil,
    handler: @escaping @Sendable (StandInRequest) async -> StandInAnswer,
    isolation: isolated (any Actor)? = #isolation,
    _ body: (StandInServer) async throws -> Result
  ) async throws -> Result {
    let context = try tls?.makeContext()
    let listener = try await StandInListener { channel in
      if let context { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context)) }
      try channel.pipeline.syncOperations.addHandler(ByteToMessageHandler(HTTPRequestDecoder()))
      return try NIOAsyncChannel<HTTPServerRequestPart, ByteBuffer>(wrappingChannelSynchronously: channel)
    }
    let server = StandInServer(port: listener.port, isSecure: tls != nil)
    return try await listener.serve { connection in
      server.accepted.withLock { $0 += 1 }
      try await StandInConnection(connection).serve { request in
        server.log.withLock { $0.append(request) }
        return await handler(request)
      }
    } during: {
      try await body(server)
    }
  }
}
