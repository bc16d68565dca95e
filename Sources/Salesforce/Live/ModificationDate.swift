/// The `Last-Modified` of an answer, which goes back as `If-Modified-Since`.
enum ModificationDate {
  /// Nil for what no server sends as a date: it is stored, and sent in a header.
  static func checked(_ text: String?) -> String? {
    guard let text, (1...64).contains(text.utf8.count), text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
      return nil
    }
    return text
  }
}
