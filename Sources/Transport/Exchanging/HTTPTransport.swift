internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import Synchronization

/// The one way to other machines: over TLS, with limits on time and size, never following a redirect. Clear text is
/// for this machine alone.
///
///     try await HTTPTransport.with(settings) { transport in
///       let answer = try await transport.send(HTTPRequest(.get, url), limit: 1 << 20)
///     }
public final class HTTPTransport: Sendable {
  private let clients: Clients
  private let settings: TransportSettings
  private let sent = Mutex(0)

  /// How many requests were sent so far, whatever became of them.
  public var exchanges: Int { sent.withLock { $0 } }

  private init(_ settings: TransportSettings) throws(TransportError) {
    self.settings = settings
    self.clients = try Clients(settings)
  }

  /// Lends a transport, whose connections are closed on every path.
  ///
  /// Throws ``TransportError`` for certificate files that cannot be used, and what `body` throws.
  @discardableResult
  public static func with<Result>(
    _ settings: TransportSettings,
    isolation: isolated (any Actor)? = #isolation,
    _ body: (HTTPTransport) async throws -> Result
  ) async throws -> Result {
    let transport = try HTTPTransport(settings)
    let result: Result
    do {
      result = try await body(transport)
    } catch {
      await transport.clients.shutDown()
      throw error
    }
    await transport.clients.shutDown()
    return result
  }

  /// Sends a request and collects the body of its answer, at most `limit` bytes after decompression.
  public func send(_ request: HTTPRequest, limit: Int) async throws(TransportError) -> HTTPAnswer {
    var body: [UInt8] = []
    let head = try await exchange(request, limit: limit) { _, piece throws(TransportError) in
      body.append(contentsOf: piece)
    }
    return HTTPAnswer(head: head, body: body)
  }

  /// Sends a request and hands over the body of its answer in pieces as they come, the head beside each. An empty body
  /// is no piece at all.
  ///
  /// `limit` counts decompressed bytes. What `receive` throws ends the exchange and is thrown on; all else is a
  /// ``TransportError``.
  @discardableResult
  public func send(
    _ request: HTTPRequest,
    limit: Int,
    isolation: isolated (any Actor)? = #isolation,
    receive: (HTTPHead, UnsafeRawBufferPointer) throws -> Void
  ) async throws -> HTTPHead {
    var thrown: (any Error)?
    do throws(TransportError) {
      return try await exchange(request, limit: limit) { head, piece throws(TransportError) in
        do {
          try receive(head, piece)
        } catch {
          thrown = error
          throw .endedByReceiver
        }
      }
    } catch {
      throw thrown ?? error
    }
  }

  private func exchange(
    _ request: HTTPRequest,
    limit: Int,
    isolation: isolated (any Actor)? = #isolation,
    receive: (HTTPHead, UnsafeRawBufferPointer) throws(TransportError) -> Void
  ) async throws(TransportError) -> HTTPHead {
    let endpoint = try Endpoint(request.url)
    let route = try settings.proxy.route(to: endpoint)
    let wording = FailureWording(endpoint: endpoint, proxy: route, settings: settings)
    do {
      let deadline = NIODeadline.now() + TimeAmount(settings.deadline)
      let client = clients.client(through: route)
      let question = try HTTPClientRequest(request, settings: settings, wording: wording)
      try Task.checkCancellation()
      sent.withLock { $0 += 1 }
      let response = try await client.execute(question, deadline: deadline)
      let head = HTTPHead(status: Int(response.status.code), headers: response.headers)
      if let other = endpoint.otherHost(of: head) { throw wording.redirected(to: other) }
      var body = try BodyReceiver(head, limit: limit, wording: wording)
      for try await piece in response.body {
        guard NIODeadline.now() < deadline else { throw HTTPClientError.deadlineExceeded }
        try body.take(piece, receive: receive)
      }
      try Task.checkCancellation()
      try body.finish()
      return head
    } catch {
      throw wording.words(for: error)
    }
  }
}
