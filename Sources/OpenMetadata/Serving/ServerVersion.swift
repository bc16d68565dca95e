/// The version of an OpenMetadata server, and what it can do.
public struct ServerVersion: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The first number.
  public let major: Int
  /// The second.
  public let minor: Int
  /// As the server says it: `1.11.14`, `2.0.6-SNAPSHOT`.
  public let description: String

  /// Reads a version; nil where it does not begin with two numbers.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard text.utf8.count <= 64, parts.count >= 2, let major = Int(parts[0]), let minor = Int(parts[1]), major >= 0,
      minor >= 0
    else { return nil }
    self.major = major
    self.minor = minor
    description = text
  }

  /// The oldest that orgdrift writes to.
  public static let oldest = "1.9"

  /// Whether orgdrift writes to it.
  public var isSupported: Bool { (major, minor) >= (1, 9) }

  /// Whether many tables can be written with one request: `PUT tables/bulk` (client support since 1.11).
  public var hasBulk: Bool { (major, minor) >= (1, 11) }

  /// Whether a bulk request can replace descriptions and display names (`overrideMetadata`, since 2.0).
  public var hasOverride: Bool { major >= 2 }

  /// By their two first numbers.
  public static func < (one: Self, other: Self) -> Bool { (one.major, one.minor) < (other.major, other.minor) }
}
