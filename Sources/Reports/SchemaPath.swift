import Schema

/// The path under which a report names a change to tools that want a file: `prod/Bike__c.json`, which is the describe
/// that `orgdrift export -o prod` writes.
struct SchemaPath {
  private static let kept = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)

  let org: Org

  /// Of the object's describe; of the describe global where no object is meant.
  func text(for object: String?) -> String {
    "\(Self.encoded(org.alias))/\(object.map(Self.encoded) ?? "describeGlobal").json"
  }

  /// Percent-encoded (RFC 3986), so that it is a relative reference whatever the name holds.
  private static func encoded(_ name: String) -> String {
    guard !name.utf8.allSatisfy(kept.contains) else { return name }
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in name.utf8 {
      if kept.contains(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
