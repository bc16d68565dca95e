extension ObjectSchema {
  /// Whether a text can be the API name of an object or field: a letter, then letters, digits and underscores, 255 at
  /// most. Names become file names and SQL values, so nothing else is let in.
  public static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, first.isASCIILetter, text.utf8.count <= 255 else { return false }
    return text.utf8.allSatisfy { $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "_") }
  }
}

extension APIVersion {
  /// The version in a describe's urls, `/services/data/v62.0/…`; nil where none of them has it.
  static func inURLs(_ bytes: UnsafeRawBufferPointer) -> APIVersion? {
    let marker = Array("/services/data/v".utf8)
    // Some encoders write `\/` for the slash.
    let plain = bytes.contains(UInt8(ascii: "\\")) ? bytes.filter { $0 != UInt8(ascii: "\\") } : Array(bytes)
    guard plain.count > marker.count else { return nil }
    for start in 0..<(plain.count - marker.count) where plain[start] == marker[0] {
      guard plain[start..<start + marker.count].elementsEqual(marker) else { continue }
      let digits = plain[(start + marker.count)...].prefix { $0.isASCIIDigit }
      if let major = Int(String(decoding: digits, as: UTF8.self)), let version = APIVersion(major: major) {
        return version
      }
    }
    return nil
  }
}
