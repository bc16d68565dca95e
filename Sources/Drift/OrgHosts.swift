/// The hosts at which an org is reached, in texts that name them: `https://prod.my.salesforce.com/…`.
enum OrgHosts {
  /// What the hosts of orgs end in (Salesforce Help, "My Domain URL Formats").
  private static let domains = [
    "salesforce.com", "force.com", "visualforce.com", "documentforce.com", "salesforce-sites.com",
    "salesforce-experience.com", "salesforce-setup.com", "site.com",
  ]
  /// Below `salesforce.com`, and the same for everybody.
  private static let common: Set<String> = [
    "www.salesforce.com", "help.salesforce.com", "developer.salesforce.com", "status.salesforce.com",
    "trailhead.salesforce.com", "appexchange.salesforce.com",
  ]
  private static let placeholder = "org.invalid"

  /// Whether two texts differ in nothing but such hosts.
  static func areAll(between one: String, and other: String) -> Bool {
    one != other && withoutHosts(one) == withoutHosts(other)
  }

  /// The text with one placeholder for each such host.
  private static func withoutHosts(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let start = rest.firstIndex(where: isOfHost) {
      result += rest[..<start]
      let end = rest[start...].firstIndex { !isOfHost($0) } ?? rest.endIndex
      result += replaced(rest[start..<end])
      rest = rest[end...]
    }
    return result + rest
  }

  private static func replaced(_ word: ArraySlice<UInt8>) -> [UInt8] {
    // A full stop may end a sentence.
    let stops = word.reversed().prefix { $0 == UInt8(ascii: ".") }.count
    let host = String(decoding: word.dropLast(stops), as: UTF8.self).lowercased()
    let isHost = domains.contains { host.hasSuffix("." + $0) } && !common.contains(host)
    return isHost ? Array(placeholder.utf8) + word.suffix(stops) : Array(word)
  }

  private static func isOfHost(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): true
    default: false
    }
  }
}
