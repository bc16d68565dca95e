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
  var host: String { Authority(url.drop { $0 != ":" }.dropFirst(3))?.host ?? url }

  /// Where orgs in production sign in.
  static let login = OrgHost(url: "https://login.salesforce.com")

  /// A My Domain host to be replaced by the user's own.
  static let example = OrgHost(url: "https://mycompany.my.salesforce.com")

  private init(url: String) { self.url = url }

  /// Accepts `login`, `test`, a My Domain prefix (`mycompany`, `mycompany--uat.sandbox`), a host, or a URL without a path.
  init?(_ text: String) {
    var (scheme, rest) = Authority.scheme(of: text) ?? ("https", text[...])
    let isURL = rest.count != text.count
    if isURL, rest.hasSuffix("/") { rest.removeLast() }
    guard let authority = Authority(rest), ["https", "http"].contains(scheme) else { return nil }
    let isWhole = isURL || authority.port != nil
    let named = isWhole ? authority : Authority(host: Self.completed(authority.host))
    guard scheme == "https" || named.isLoopback else { return nil }
    url = "\(scheme)://\(named)"
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
}
