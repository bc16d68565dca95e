internal import Foundation

/// A proxy that makes tunnels (HTTP CONNECT).
struct Proxy: Hashable, Sendable {
  let host: String
  let port: Int
  /// `user:password`
  let credentials: Secret?

  /// Host and port.
  var name: String { "\(host):\(port)" }

  /// Reads `http://user:password@host:port`, of which only the host has to be there; nil for anything else.
  init?(_ text: String) {
    guard let url = URLComponents(string: text.contains("://") ? text : "http://" + text),
      url.scheme?.lowercased() == "http", let host = url.host, !host.isEmpty
    else { return nil }
    let port = url.port ?? 80
    guard (1...65535).contains(port) else { return nil }
    self.host = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
    self.port = port
    let credentials = "\(url.user ?? ""):\(url.password ?? "")"
    self.credentials = credentials == ":" ? nil : Secret(credentials)
  }
}
