/// What the name of a host is to Salesforce, as far as an org's sessions come from there or go there.
///
/// Names of sites and of pages for people (`force.com`, `lightning.force.com`, `salesforce-setup.com`) are none of these:
/// no API call goes there (Salesforce Help, "My Domain URL Formats").
enum SalesforceHost: Hashable, Sendable {
  /// `login.salesforce.com` or `test.salesforce.com`, where users of any org sign in.
  case sharedLogin
  /// `na139.salesforce.com`, `cs12.salesforce.com`: an instance, which serves many orgs.
  case pod
  /// `mycompany.my.salesforce.com`: one org's own name.
  case myDomain(MyDomain)

  /// Nil for a name that is none of Salesforce's. The name is in small letters.
  init?(_ host: String) {
    if host == "login.salesforce.com" || host == "test.salesforce.com" {
      self = .sharedLogin
    } else if Self.isPod(host) {
      self = .pod
    } else if let domain = MyDomain(host) {
      self = .myDomain(domain)
    } else {
      return nil
    }
  }

  /// Letters, a number and perhaps one more letter: `na139`, `cs12`, `usa2s`.
  private static func isPod(_ host: String) -> Bool {
    guard host.hasSuffix(".salesforce.com") else { return false }
    let name = host.dropLast(".salesforce.com".count).utf8
    let letters = name.prefix(while: \.isLetter)
    let digits = name.dropFirst(letters.count).prefix(while: \.isDigit)
    let rest = name.dropFirst(letters.count + digits.count)
    return (2...4).contains(letters.count) && (1...4).contains(digits.count) && rest.count <= 1
      && rest.allSatisfy(\.isLetter)
  }
}

/// An org's My Domain: `mycompany.my.salesforce.com`, `mycompany--uat.sandbox.my.salesforce.com`.
struct MyDomain: Hashable, Sendable {
  /// `mycompany--uat`
  let name: String
  /// `sandbox`, `develop` and so on in enhanced domains, an instance (`cs12`) in old ones; nil where there is none.
  let partition: String?
  /// `my.salesforce.com`, or that of another cloud of Salesforce's.
  let suffix: String

  init?(_ host: String) {
    guard let suffix = Self.suffixes.first(where: { host.hasSuffix("." + $0) }) else { return nil }
    let labels = host.dropLast(suffix.count + 1).split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(labels.count), labels.allSatisfy({ !$0.isEmpty }) else { return nil }
    name = String(labels[0])
    partition = labels.count == 2 ? String(labels[1]) : nil
    self.suffix = suffix
  }

  private static let suffixes = ["my.salesforce.com", "my.salesforce.mil", "my.sfcrmproducts.cn"]

  /// Whether both are names of the same org: the same, but for a partition that enhanced domains have put into one.
  func isSameOrg(as other: MyDomain) -> Bool {
    guard name == other.name, suffix == other.suffix else { return false }
    return partition == other.partition || partition == nil && other.isEnhanced || other.partition == nil && isEnhanced
  }

  /// Whether the partition is the one that enhanced domains have for an org of this name, which so far had none.
  private var isEnhanced: Bool {
    switch partition {
    case "sandbox": name.contains("--")
    case "develop", "scratch", "trailblaze": name.hasSuffix("-dev-ed")
    default: false
    }
  }
}
