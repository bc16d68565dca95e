/// The address of an OpenMetadata server: an https URL, and plain `http` for a loopback address alone.
struct ServerAddress: Hashable, Sendable, CustomStringConvertible {
  /// Without the `/api` at its end: `https://om.example.com`.
  let url: String
  /// Without scheme and port.
  let host: String

  /// `https://om.example.com`
  var description: String { url }

  /// Accepts a URL as people copy it: with or without `/api`, `/v1` and slashes at its end. It may have a path.
  init?(_ text: String) {
    guard let (scheme, rest) = Authority.scheme(of: text), ["https", "http"].contains(scheme) else { return nil }
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    guard let authority = Authority(rest[..<slash]), scheme == "https" || authority.isLoopback else { return nil }
    var path = rest[slash...].split(separator: "/")
    if path.last == "v1" { path.removeLast() }
    if path.last == "api" { path.removeLast() }
    guard path.allSatisfy(Self.isPlain) else { return nil }
    url = "\(scheme)://\(authority)" + path.map { "/\($0)" }.joined()
    host = authority.host
  }

  private static func isPlain(_ part: Substring) -> Bool {
    part != "." && part != ".."
      && part.utf8.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || "-._~".utf8.contains($0)
      }
  }
}
