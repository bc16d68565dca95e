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

  /// Whether Salesforce owns the name.
  var isSalesforce: Bool {
    [".salesforce.com", ".force.com", ".salesforce.mil", ".sfcrmproducts.cn", ".cloudforce.com"]
      .contains { host.hasSuffix($0) }
  }

  /// Whether it is a host where users of any org sign in.
  var isSharedLogin: Bool { host == "login.salesforce.com" || host == "test.salesforce.com" }

  /// Whether a token that `self` gave, or was to give, may be sent to another host.
  func trusts(_ other: BaseURL) -> Bool {
    guard other.isSecure || isLoopback && other.isLoopback else { return false }
    return other.host == host || other.isSalesforce || isLoopback && other.isLoopback
  }

  private var isLoopbackAddress: Bool {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127"
      && parts.allSatisfy { UInt8($0) != nil && $0.utf8.allSatisfy(\.isDigit) }
  }
}
