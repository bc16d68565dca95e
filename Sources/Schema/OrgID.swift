/// The id of a Salesforce organization: always 18 characters, as `SELECT Id FROM Organization` returns it.
///
/// A 15-character id is case-sensitive; the three further characters are a checksum of its capitals
/// (Salesforce Help, "Convert 15 Character ID to 18 Character ID"). Both forms are accepted, one is kept.
public struct OrgID: Hashable, Sendable, CustomStringConvertible {
  /// The 18 characters.
  public let description: String

  /// Accepts 15 or 18 characters; nil when it is no organization id (`00D…`) or its checksum is wrong.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 15 || bytes.count == 18, bytes.allSatisfy(\.isASCIILetterOrDigit),
      bytes.starts(with: "00D".utf8)
    else { return nil }
    let id = Array(bytes[..<15]) + Self.checksum(of: bytes[..<15])
    guard bytes.count == 15 || Self.uppercased(bytes[15...]) == Self.uppercased(id[15...]) else { return nil }
    description = String(decoding: id, as: UTF8.self)
  }

  private static func checksum(of id: ArraySlice<UInt8>) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".utf8)
    return stride(from: 0, to: 15, by: 5).map { start in
      let capitals = (0..<5).filter { (65...90).contains(id[start + $0]) }
      return alphabet[capitals.reduce(0) { $0 | 1 << $1 }]
    }
  }

  private static func uppercased(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    bytes.map { (97...122).contains($0) ? $0 - 32 : $0 }
  }
}

extension UInt8 {
  var isASCIILetterOrDigit: Bool { isASCIILetter || isASCIIDigit }
  var isASCIILetter: Bool { (65...90).contains(self) || (97...122).contains(self) }
  var isASCIIDigit: Bool { (48...57).contains(self) }
}
