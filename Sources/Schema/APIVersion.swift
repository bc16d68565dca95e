/// A version of the Salesforce API, such as 62.0.
///
/// It is part of a timeline's key: two versions describe one object with different keys, so they are never compared
/// as if they were one.
public struct APIVersion: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// 62 in 62.0; there have been no minor versions since 2006.
  public let major: Int

  /// The versions whose describes are read: 20 to 70 are known, later ones are taken as they come.
  public static let supported = 20...99

  /// A version by its number; nil outside ``supported``.
  public init?(major: Int) {
    guard Self.supported.contains(major) else { return nil }
    self.major = major
  }

  /// Accepts `62.0`, `62`, `v62.0`.
  public init?(_ text: String) {
    var rest = Substring(text)
    if rest.hasPrefix("v") { rest.removeFirst() }
    if rest.hasSuffix(".0") { rest.removeLast(2) }
    guard rest.utf8.allSatisfy(\.isASCIIDigit), let major = Int(rest) else { return nil }
    self.init(major: major)
  }

  /// As Salesforce writes it: `62.0`.
  public var description: String { "\(major).0" }

  /// Orders by number.
  public static func < (one: Self, other: Self) -> Bool { one.major < other.major }
}
