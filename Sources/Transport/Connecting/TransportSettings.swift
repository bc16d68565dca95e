/// How to reach servers.
public struct TransportSettings: Sendable {
  /// Whom to trust, and how to prove who asks.
  public var trust: Trust
  /// Which proxies to use for whom.
  public var proxy: ProxySettings
  /// How long a server may send no byte, or take none.
  public var idleTimeout: Duration = .seconds(60)
  /// How long a whole exchange may take. It is looked at whenever bytes come; silence ends with `idleTimeout`.
  public var deadline: Duration = .seconds(300)
  /// How long it may take to reach a server, TLS included.
  public var connectTimeout: Duration = .seconds(10)
  /// How many connections to one host are open at a time. Further exchanges wait for one, no longer than
  /// `connectTimeout`.
  public var maximumConnections = 8
  /// Who asks, as servers log it.
  public var userAgent: String

  /// The usual limits.
  public init(trust: Trust = Trust(), proxy: ProxySettings = ProxySettings(), userAgent: String = "orgdrift") {
    self.trust = trust
    self.proxy = proxy
    self.userAgent = userAgent
  }
}
