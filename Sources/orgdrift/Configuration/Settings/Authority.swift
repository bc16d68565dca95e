/// The part of a URL that says which server: `host[:port]`.
struct Authority: Hashable, Sendable, CustomStringConvertible {
  /// In lower case; an IPv6 address in brackets.
  let host: String
  private(set) var port: Int?

  init(host: String) { self.host = host }

  /// Accepts a host name, an IPv4 address or `[::1]`, with or without a port.
  init?(_ text: Substring) {
    var name = text
    if let colon = text.lastIndex(of: ":"), text.first != "[" || text[..<colon].hasSuffix("]") {
      let digits = text[text.index(after: colon)...]
      guard digits.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(digits), (1...65535).contains(number)
      else { return nil }
      port = number
      name = text[..<colon]
    }
    host = name.lowercased()
    guard host == "[::1]" || Self.isHostName(host) else { return nil }
  }

  /// `om.example.com:8443`
  var description: String { host + (port.map { ":\($0)" } ?? "") }

  /// Whether what is sent there stays on this machine.
  var isLoopback: Bool {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    return host == "localhost" || host == "[::1]" || parts.count == 4 && parts[0] == 127 && !parts.contains(nil)
  }

  /// A URL's scheme in lower case, and what follows its `://`; nil where there is none.
  static func scheme(of url: String) -> (String, Substring)? {
    url.firstRange(of: "://").map { (url[..<$0.lowerBound].lowercased(), url[$0.upperBound...]) }
  }

  private static func isHostName(_ name: String) -> Bool {
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    return name.utf8.count <= 253
      && labels.allSatisfy { label in
        (1...63).contains(label.utf8.count) && label.utf8.first != UInt8(ascii: "-")
          && label.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
      }
  }
}
