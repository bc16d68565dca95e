import Schema

/// API names of objects.
enum ObjectName {
  /// Whether a text can be one: letters, digits and underscores; standard objects start with a capital letter, the
  /// names of others have a suffix (`__c`).
  static func isValid(_ text: String) -> Bool {
    let bytes = text.utf8
    guard let first = bytes.first, let last = bytes.last, bytes.count <= 128, last != UInt8(ascii: "_") else {
      return false
    }
    let isCapital = (0x41...0x5A).contains(first)
    guard isCapital || (0x61...0x7A).contains(first) && text.contains("__") else { return false }
    return bytes.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x5F
    }
  }

  /// The object that a composite's referenceId stands for: `refAccount`, `ref_Account`, `Account`.
  static func fromReference(_ id: String) -> String? {
    let candidates: [String] =
      if id.hasPrefix("ref_") {
        [String(id.dropFirst(4)), id]
      } else if id.hasPrefix("ref"),
        id.dropFirst(3).first?.isUppercase == true
      { [String(id.dropFirst(3)), id] } else { [id] }
    return candidates.first(where: isValid)
  }

  /// The object that a file's name or a map's key stands for; nil where several can be inside.
  static func fromOrigin(_ origin: Origin) -> String? {
    guard let last = origin.inner.last ?? origin.path.split(separator: "/").last.map(String.init) else { return nil }
    if last.hasPrefix("\""), last.hasSuffix("\""), last.utf8.count > 2 {
      let key = String(last.dropFirst().dropLast())
      return isValid(key) ? key : nil
    }
    var name = String(last.split(separator: "/").last ?? "")
    for suffix in [".gz", ".json"] where name.lowercased().hasSuffix(suffix) { name.removeLast(suffix.count) }
    return isValid(name) ? name : nil
  }
}
