/// One entry of `NO_PROXY`.
struct ProxyException: Hashable, Sendable {
  private let name: String
  private let port: Int?

  init(_ text: Substring) {
    var name = text.lowercased()
    var port: Int?
    // More than one colon is an IPv6 address, whose port stands after brackets.
    if let colon = name.lastIndex(of: ":"), name.firstIndex(of: ":") == colon || name[..<colon].hasSuffix("]"),
      let number = Int(name[name.index(after: colon)...])
    {
      port = number
      name.removeSubrange(colon...)
    }
    if name.hasPrefix("["), name.hasSuffix("]") { name = String(name.dropFirst().dropLast()) }
    if name.hasPrefix("*.") { name.removeFirst() }
    if name.hasPrefix(".") { name.removeFirst() }
    self.name = name
    self.port = port
  }

  /// Whether a server is asked without a proxy.
  func covers(_ endpoint: Endpoint) -> Bool {
    if let port, port != endpoint.port { return false }
    return name == "*" || endpoint.host == name || !name.isEmpty && endpoint.host.hasSuffix("." + name)
  }
}
