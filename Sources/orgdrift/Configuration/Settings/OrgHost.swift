/// The address of an org or of its sign-in: `https://host[:port]`, and plain `http` for a loopback address alone.
struct OrgHost: Hashable, Sendable, CustomStringConvertible {
  /// `https://login.salesforce.com`
  let url: String

  /// `https://login.salesforce.com`
  var description: String { url }

  /// The shortest text that means the same.
  var shortest: String {
    guard self != .login else { return "login" }
    return url.hasPrefix("https://") && url.hasSuffix(".salesforce.com") ? String(url.dropFirst(8)) : url
  }

  /// Without scheme and port.
  var host: String {
    let authority = url.drop { $0 != ":" }.dropFirst(3)
    let end = authority.hasPrefix("[") ? authority.firstIndex(of: "]").map(authority.index(after:)) : nil
    return String(authority[..<(end ?? authority.firstIndex(of: ":") ?? authority.endIndex)])
  }

  /// Where orgs in production sign in.
  static let login = OrgHost(url: "https://login.salesforce.com")

  /// A My Domain host to be replaced by the user's own.
  static let example = OrgHost(url: "https://mycompany.my.salesforce.com")

  private init(url: String) { self.url = url }

  /// Accepts `login`, `test`, a My Domain prefix (`mycompany`, `mycompany--uat.sandbox`), a host, or a URL without a path.
  init?(_ text: String) {
    var rest = text[...]
    var scheme = "https"
    if let range = rest.firstRange(of: "://") {
      scheme = rest[..<range.lowerBound].lowercased()
      rest = rest[range.upperBound...]
      if rest.hasSuffix("/") { rest.removeLast() }
    }
    let isURL = rest.count != text.count
    guard let (host, port) = Self.split(rest), ["https", "http"].contains(scheme) else { return nil }
    let name = isURL || port != nil ? host : Self.completed(host)
    guard scheme == "https" || Self.isLoopback(name) else { return nil }
    url = "\(scheme)://\(name)" + (port.map { ":\($0)" } ?? "")
  }

  private static func split(_ text: Substring) -> (host: String, port: Int?)? {
    var host = text
    var port: Int?
    if let colon = text.lastIndex(of: ":"), text.first != "[" || text[..<colon].hasSuffix("]") {
      let digits = text[text.index(after: colon)...]
      guard digits.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(digits), (1...65535).contains(number)
      else { return nil }
      port = number
      host = text[..<colon]
    }
    let name = host.lowercased()
    guard name == "[::1]" || isHostName(name) else { return nil }
    return (name, port)
  }

  private static func isHostName(_ name: String) -> Bool {
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    return name.utf8.count <= 253
      && labels.allSatisfy { label in
        (1...63).contains(label.utf8.count) && label.utf8.first != UInt8(ascii: "-")
          && label.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
      }
  }

  /// What follows a My Domain's name in the hosts of orgs that are not in production (Salesforce Help, "My Domain URL
  /// Formats").
  private static let partitions = ["sandbox", "scratch", "develop", "trailblaze", "patch", "demo", "free", "pc"]

  private static func completed(_ name: String) -> String {
    if name == "login" || name == "test" || name.hasSuffix(".my") { return name + ".salesforce.com" }
    let labels = name.split(separator: ".")
    let isPrefix =
      name != "localhost" && (labels.count == 1 || labels.count == 2 && partitions.contains(String(labels[1])))
    return isPrefix ? name + ".my.salesforce.com" : name
  }

  private static func isLoopback(_ name: String) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    return name == "localhost" || name == "[::1]" || parts.count == 4 && parts[0] == 127 && !parts.contains(nil)
  }
}
