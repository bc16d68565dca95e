internal import AsyncHTTPClient
internal import Glibc
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL

extension FailureWording {
  /// Words for what the libraries below throw.
  func words(for error: any Error) -> TransportError {
    switch error {
    case let error as TransportError: error
    case is CancellationError: cancelled
    case let error as HTTPClientError: words(for: error)
    case let error as NIOConnectionError: words(for: error)
    case let error as IOError: words(for: error)
    case ChannelError.connectTimeout: connectTimeout
    case HTTPParserError.invalidEOFState, HTTPParserError.closedConnection: cut
    case is HTTPParserError: noHTTP
    case NIOSSLError.uncleanShutdown: cut
    case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError: tls(error)
    default: cut
    }
  }

  private func words(for error: HTTPClientError) -> TransportError {
    switch error {
    case .cancelled: cancelled
    case .readTimeout: tooSlow("it sent nothing for \(seconds(settings.idleTimeout))")
    case .writeTimeout: tooSlow("it took nothing for \(seconds(settings.idleTimeout))")
    case .deadlineExceeded: tooSlow("the answer was not there after \(seconds(settings.deadline))")
    case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout: connectTimeout
    case .remoteConnectionClosed: cut
    case .proxyAuthenticationRequired:
      proxyError(
        "the proxy asks for a user name and a password, or refuses those it got",
        "Write them into the proxy's URL (http://user:password@host:port)."
      )
    case .invalidProxyResponse:
      proxyError("the proxy refuses to connect", "Ask who runs the proxy to let this host through.")
    case .httpProxyHandshakeTimeout:
      proxyError("the proxy made no connection within \(seconds(settings.connectTimeout))", "Try again.")
    case .invalidURL, .emptyHost, .emptyScheme:
      self.error(.invalidURL, "the address cannot be used", "Check the domain in orgdrift.yaml.")
    default: noHTTP
    }
  }

  private func words(for error: NIOConnectionError) -> TransportError {
    if let failure = error.connectionErrors.first { return words(for: failure.error) }
    guard error.dnsAError != nil || error.dnsAAAAError != nil else { return unreachable }
    if let proxy {
      return proxyError("the proxy's name \(proxy.host) cannot be resolved", "Check HTTPS_PROXY and the machine's DNS.")
    }
    return self.error(
      .nameResolution,
      "the name cannot be resolved",
      "Check the domain in orgdrift.yaml and the machine's DNS."
    )
  }

  private func words(for error: IOError) -> TransportError {
    switch error.errnoCode {
    case ECONNRESET, EPIPE: cut
    case ETIMEDOUT: connectTimeout
    case ECONNREFUSED:
      if let proxy {
        proxyError("nobody listens at the proxy \(proxy.name)", "Check HTTPS_PROXY, or name the host in NO_PROXY.")
      } else {
        self.error(.refused, "nobody listens on port \(endpoint.port)", "Check host and port, and that it is running.")
      }
    default: unreachable
    }
  }

  private var connectTimeout: TransportError {
    tooSlow("no connection could be made within \(seconds(settings.connectTimeout))")
  }

  private var unreachable: TransportError {
    proxy == nil
      ? error(.refused, "it cannot be reached", "Check the network, firewalls and whether a proxy is needed.")
      : proxyError("the proxy cannot be reached", "Check HTTPS_PROXY and the network.")
  }

  private func proxyError(_ what: String, _ advice: String) -> TransportError { error(.proxy, what, advice) }

  private func seconds(_ duration: Duration) -> String {
    let (whole, rest) = duration.components
    return rest == 0 ? "\(whole) s" : "\(duration / .seconds(1)) s"
  }
}
