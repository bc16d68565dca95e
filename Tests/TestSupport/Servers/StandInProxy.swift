internal import NIOCore
internal import NIOPosix
internal import Synchronization

/// A proxy on this machine that knows CONNECT alone, and leads all tunnels to one port of this machine.
package final class StandInProxy: Sendable {
  /// What it was asked for.
  package struct Tunnel: Hashable, Sendable {
    /// `host:port`
    package let target: String
    /// The value of `Proxy-Authorization`.
    package let authorization: String?
  }

  /// The port it listens on.
  package let port: Int
  private let log = Mutex<[Tunnel]>([])

  private init(port: Int) { self.port = port }

  /// The tunnels that were asked for, in their order.
  package var tunnels: [Tunnel] { log.withLock { $0 } }

  /// Lends a proxy that is gone afterwards. It answers with `status`; from 200 to 299 a tunnel to `port` is open.
  @discardableResult
  package static func with<Result>(
    to port: Int,
    status: Int = 200,
    isolation: isolated (any Actor)? = #isolation,
    _ body: (StandInProxy) async throws -> Result
  ) async throws -> Result {
    let listener = try await StandInListener { channel in
      try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
    }
    let proxy = StandInProxy(port: listener.port)
    return try await listener.serve { connection in
      try await connection.executeThenClose { inbound, outbound in
        var pieces = inbound.makeAsyncIterator()
        guard let tunnel = try await Tunnel(&pieces) else { return }
        proxy.log.withLock { $0.append(tunnel) }
        try await outbound.write(ByteBuffer(string: "HTTP/1.1 \(status) Stand-in\r\n\r\n"))
        if (200..<300).contains(status) { try await relay(&pieces, outbound, to: port) }
      }
    } during: {
      try await body(proxy)
    }
  }

  private typealias Pieces = NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator

  private static func relay(
    _ pieces: inout Pieces,
    _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>,
    to port: Int
  ) async throws {
    let far = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    try await far.executeThenClose { answers, questions in
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          for try await piece in answers { try await outbound.write(piece) }
          outbound.finish()
        }
        while let piece = try await pieces.next() { try await questions.write(piece) }
        questions.finish()
        try await group.waitForAll()
      }
    }
  }
}

extension StandInProxy.Tunnel {
  /// Reads the head of a CONNECT request.
  fileprivate init?(_ pieces: inout NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator) async throws {
    var head = ""
    while !head.hasSuffix("\r\n\r\n") {
      guard let piece = try await pieces.next() else { return nil }
      head += String(buffer: piece)
    }
    let lines = head.split(whereSeparator: \.isNewline)
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count > 1, words[0] == "CONNECT" else { return nil }
    let name = "proxy-authorization: "
    self.init(
      target: String(words[1]),
      authorization: lines.first { $0.lowercased().hasPrefix(name) }.map { String($0.dropFirst(name.count)) }
    )
  }
}
