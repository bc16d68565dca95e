internal import AsyncHTTPClient
internal import NIOCore

/// The connections of a transport: the library knows one proxy a client, so there is one without and one for each.
struct Clients: Sendable {
  private let direct: HTTPClient
  private let proxied: [Proxy: HTTPClient]

  init(_ settings: TransportSettings) throws(TransportError) {
    let configuration = try HTTPClient.Configuration(settings)
    direct = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    var proxied: [Proxy: HTTPClient] = [:]
    for proxy in settings.proxy.proxies {
      var configuration = configuration
      let authorization = proxy.credentials.map { HTTPClient.Authorization.basic($0) }
      configuration.proxy = .server(host: proxy.host, port: proxy.port, authorization: authorization)
      proxied[proxy] = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }
    self.proxied = proxied
  }

  /// The client for a proxy, or for none.
  func client(through proxy: Proxy?) -> HTTPClient { proxy.flatMap { proxied[$0] } ?? direct }

  /// Closes all connections. What fails on the way has no bearing on what was received.
  func shutDown() async {
    for client in [direct] + proxied.values {
      do { try await client.shutdown() } catch {}
    }
  }
}

extension HTTPClient.Configuration {
  fileprivate init(_ settings: TransportSettings) throws(TransportError) {
    self.init(
      tlsConfiguration: try settings.trust.makeConfiguration(),
      redirectConfiguration: .disallow,
      timeout: .init(
        connect: TimeAmount(settings.connectTimeout),
        read: TimeAmount(settings.idleTimeout),
        write: TimeAmount(settings.idleTimeout)
      )
    )
    // One protocol behaves the same on every path, old proxies included, and keeps to the number of connections.
    httpVersion = .http1Only
    connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = max(1, settings.maximumConnections)
    connectionPool.retryConnectionEstablishment = false
  }
}

extension HTTPClient.Authorization {
  fileprivate static func basic(_ credentials: Secret) -> Self {
    let parts = credentials.reveal().split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    return .basic(username: String(parts[0]), password: parts.count > 1 ? String(parts[1]) : "")
  }
}
