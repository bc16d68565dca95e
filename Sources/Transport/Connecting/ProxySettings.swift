/// Which proxies to use for whom.
public struct ProxySettings: Hashable, Sendable {
  /// A proxy, or the name of a variable that holds none.
  private enum Setting: Hashable {
    case none
    case proxy(Proxy)
    case unusable(variable: String)
  }

  private let secure: Setting
  private let clear: Setting
  private let exceptions: [ProxyException]

  /// No proxy at all.
  public init() { self.init(environment: [:]) }

  /// What the environment says: `HTTPS_PROXY` for https, `HTTP_PROXY` for http, `ALL_PROXY` for both, and who is asked
  /// without one, `NO_PROXY`. Names in small letters win.
  ///
  /// `NO_PROXY` lists hosts, with commas between: a name stands for all names that end in it, too, with or without a
  /// dot before it; a port may follow; `*` stands for all.
  public init(environment: [String: String]) {
    func value(_ name: String) -> (name: String, value: String)? {
      for name in [name.lowercased(), name] {
        if let value = environment[name], !value.allSatisfy(\.isWhitespace) { return (name, value) }
      }
      return nil
    }
    func setting(_ name: String) -> Setting {
      guard let (name, value) = value(name) ?? value("ALL_PROXY") else { return .none }
      return Proxy(value).map { .proxy($0) } ?? .unusable(variable: name)
    }
    secure = setting("HTTPS_PROXY")
    clear = setting("HTTP_PROXY")
    let separators: Set<Character> = [",", " ", "\t"]
    exceptions = (value("NO_PROXY")?.value ?? "").split { separators.contains($0) }.map { ProxyException($0) }
  }

  /// Whether a proxy leads to a server, and so looks its name up.
  public func lead(to url: String) -> Bool {
    do { return try route(to: Endpoint(url)) != nil } catch { return false }
  }

  /// All proxies that may be needed.
  var proxies: Set<Proxy> {
    Set([secure, clear].compactMap { if case .proxy(let proxy) = $0 { proxy } else { nil } })
  }

  /// The proxy that leads to a server; nil when it is asked without one.
  func route(to endpoint: Endpoint) throws(TransportError) -> Proxy? {
    if exceptions.contains(where: { $0.covers(endpoint) }) { return nil }
    switch endpoint.isSecure ? secure : clear {
    case .none: return nil
    case .proxy(let proxy): return proxy
    case .unusable(let variable):
      throw TransportError(
        .proxy,
        host: endpoint.host,
        message: "\(endpoint.host): the proxy that \(variable) names cannot be used",
        advice: "Write http://host:port, or name the host in NO_PROXY."
      )
    }
  }
}
