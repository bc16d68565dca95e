/// Scheme, host and port of a server: where a token may be sent.
struct BaseURL: Hashable, Sendable, CustomStringConvertible {
  /// In small letters, without the brackets of an IPv6 address.
  let host: String
  let port: Int?
  let isSecure: Bool

  /// Accepts `https://HOST`, with a port and a slash at the end if need be; `http://` only for this machine itself.
  init?(_ text: String) {
    let lowered = text.lowercased()
    let isSecure = lowered.hasPrefix("https://")
    guard isSecure || lowered.hasPrefix("http://") else { return nil }
    self.init(authority: String(lowered.dropFirst(isSecure ? 8 : 7)), isSecure: isSecure)
  }

  /// The same from `HOST:PORT`.
  init?(authority: String, isSecure: Bool) {
    var rest = Substring(authority.lowercased())
    if rest.hasSuffix("/") { rest.removeLast() }
    let host: Substring
    if rest.hasPrefix("["), let end = rest.firstIndex(of: "]") {
      host = rest[rest.index(after: rest.startIndex)..<end]
      rest = rest[rest.index(after: end)...]
      guard host.utf8.allSatisfy({ $0.isLetterOrDigit || $0 == UInt8(ascii: ":") }) else { return nil }
    } else {
      host = rest.prefix { $0 != ":" }
      rest = rest.dropFirst(host.count)
      guard host.utf8.allSatisfy({ $0.isLetterOrDigit || ".-".utf8.contains($0) }) else { return nil }
    }
    guard !host.isEmpty, host.utf8.count <= 253, !host.hasPrefix("."), !host.contains("..") else { return nil }
    if rest.isEmpty {
      port = nil
    } else {
      let digits = rest.dropFirst()
      guard rest.hasPrefix(":"), digits.utf8.allSatisfy(\.isDigit), let port = UInt16(digits), port > 0 else {
        return nil
      }
      self.port = Int(port)
    }
    self.host = String(host)
    self.isSecure = isSecure
    guard isSecure || isLoopback else { return nil }
  }

  /// `https://mycompany.my.salesforce.com`
  var description: String { "\(isSecure ? "https" : "http")://\(authority)" }

  /// Host, and port where it is not the usual one.
  var authority: String {
    let shown = host.contains(":") ? "[\(host)]" : host
    return port.map { "\(shown):\($0)" } ?? shown
  }

  /// Whether it is this machine.
  var isLoopback: Bool { host == "localhost" || host == "::1" || isLoopbackAddress }

  /// What it is to Salesforce; nil where it is none of its hosts.
  var salesforce: SalesforceHost? { SalesforceHost(host) }

  /// Whether a token that `self` gave, or was to give, may be sent to another host: to itself, to an instance of
  /// Salesforce's, and to a My Domain, from one My Domain only to the same.
  func trusts(_ other: BaseURL) -> Bool {
    guard other.isSecure || isLoopback && other.isLoopback else { return false }
    if other.host == host { return isLoopback || other.port == port || other.isAtUsualPort }
    guard other.isAtUsualPort else { return false }
    switch (salesforce, other.salesforce) {
    case (.myDomain(let own), .myDomain(let other)): return own.isSameOrg(as: other)
    case (_, .myDomain), (_, .pod): return true
    case (_, .sharedLogin), (_, nil): return false
    }
  }

  /// Whether the port is that of https, or the one for mutual TLS (Salesforce Help, "Set Up a Mutual Authentication
  /// Certificate").
  private var isAtUsualPort: Bool { port == nil || port == 443 || port == 8443 }

  private var isLoopbackAddress: Bool {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127"
      && parts.allSatisfy { UInt8($0) != nil && $0.utf8.allSatisfy(\.isDigit) }
  }
}
