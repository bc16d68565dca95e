internal import Foundation
internal import NIOCore

/// Where a request goes: what of its address may be named.
struct Endpoint {
  let host: String
  let port: Int
  let isSecure: Bool
  private let url: URL

  /// The end of an absolute address that may be asked.
  init(_ address: String) throws(TransportError) {
    guard let url = URL(string: address), let scheme = url.scheme?.lowercased(), let host = url.host(), !host.isEmpty
    else { throw .unusable(reason: "it is no absolute URL") }
    guard scheme == "https" || scheme == "http" else { throw .unusable(host: host, reason: "it is no https:// URL") }
    guard url.user() == nil, url.password() == nil else {
      throw .unusable(host: host, reason: "it holds a user name or a password")
    }
    let bare = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
    self.host = bare.lowercased()
    self.isSecure = scheme == "https"
    self.port = url.port ?? (isSecure ? 443 : 80)
    self.url = url
    guard (1...65535).contains(port) else { throw .unusable(host: host, reason: "its port is not from 1 to 65535") }
    if !isSecure, !isLoopback {
      throw TransportError(
        .insecure,
        host: self.host,
        message: "\(self.host): http:// would send secrets in clear text",
        advice: "Write https://. Only this machine itself (localhost, 127.0.0.1, ::1) may be asked with http://."
      )
    }
  }

  /// Whether it is this machine.
  private var isLoopback: Bool {
    if host == "localhost" { return true }
    do {
      switch try SocketAddress(ipAddress: host, port: port) {
      case .v4: return host.hasPrefix("127.")
      case .v6(let address): return SocketAddress.v6(address) == (try SocketAddress(ipAddress: "::1", port: port))
      case .unixDomainSocket: return false
      }
    } catch {
      return false  // a name
    }
  }

  /// The host that an answer sends the client to, empty when it cannot be read; nil when it is this one, or the answer
  /// is no redirect.
  func otherHost(of head: HTTPHead) -> String? {
    guard (300..<400).contains(head.status), let location = head.value(of: "Location") else { return nil }
    let longestName = 253  // RFC 1035: what is longer leads nowhere, and is not to be printed
    guard let other = URL(string: location, relativeTo: url)?.absoluteURL.host(),
      (1...longestName).contains(other.utf8.count)
    else { return "" }
    return other.lowercased() == url.host()?.lowercased() ? nil : other.lowercased()
  }
}

extension TransportError {
  fileprivate static func unusable(host: String = "", reason: String) -> Self {
    Self(
      .invalidURL,
      host: host,
      message: "\(host.isEmpty ? "an address" : host): the address cannot be used, since \(reason)",
      advice: "Write a full address, such as https://example.my.salesforce.com."
    )
  }
}
