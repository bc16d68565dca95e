/// An address of an e-mail, with or without a name: `orgdrift <drift@example.com>`.
///
/// What it holds cannot end a header line, add a recipient or a header: neither control characters nor, in the address
/// itself, anything but letters, digits and `.!#$%&'*+/=?^_`{|}~-`.
public struct MailAddress: Hashable, Sendable {
  /// `drift@example.com`
  public let address: String
  /// The name in front; empty where there is none.
  public let name: String

  private static let atom = Set(".!#$%&'*+/=?^_`{|}~-".utf8)

  /// Nil for what is no such address.
  public init?(_ text: String) {
    guard let open = text.lastIndex(of: "<") else {
      guard Self.isAddress(text) else { return nil }
      (address, name) = (text, "")
      return
    }
    guard text.hasSuffix(">") else { return nil }
    address = String(text[text.index(after: open)...].dropLast())
    var name = text[..<open]
    while name.last == " " { name.removeLast() }
    if name.hasPrefix("\""), name.hasSuffix("\""), name.count > 1 { name = name.dropFirst().dropLast() }
    self.name = String(name)
    guard Self.isAddress(address), self.name.utf8.count <= 200,
      self.name.unicodeScalars.allSatisfy({ scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: false
        default: !"\"\\<>".unicodeScalars.contains(scalar)
        }
      })
    else { return nil }
  }

  /// RFC 5321 allows 64 octets before the `@` and 255 behind it.
  private static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...64).contains(parts[0].utf8.count), (1...255).contains(parts[1].utf8.count),
      !parts[0].hasPrefix("."), !parts[0].hasSuffix("."), !parts[0].contains("..")
    else { return false }
    let isLocal = parts[0].utf8.allSatisfy { isLetterOrDigit($0) || atom.contains($0) }
    let isDomain = parts[1].split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      !label.isEmpty && !label.hasPrefix("-")
        && label.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
    }
    return isLocal && isDomain
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }
}
