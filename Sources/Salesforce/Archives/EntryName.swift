import Schema

/// The name of a file in a folder or of a member in an archive.
///
/// Names are only labels, since nothing is unpacked; what looks like an attack or a mistake is refused all the same.
struct EntryName {
  let text: String
  private let parts: [Substring]

  init(_ text: String) {
    self.text = text
    parts = text.split(separator: "/", omittingEmptySubsequences: true)
  }

  /// Hidden files and what macOS adds to archives.
  var isHidden: Bool { parts.contains { ($0.hasPrefix(".") && $0 != ".") || $0 == "__MACOSX" } }

  /// Whether the name is that of saved describes.
  var isCandidate: Bool {
    guard let name = parts.last?.lowercased() else { return false }
    return [".json", ".ndjson", ".jsonl", ".zip", ".tar", ".tgz", ".gz"].contains { name.hasSuffix($0) }
  }

  /// Whether the content is handed out unopened: by its name it is JSON.
  static func isJSON(_ path: String) -> Bool {
    let name = path.lowercased()
    return name.hasSuffix(".json") || isLines(name)
  }

  /// Whether by its name the file holds one JSON value a line.
  static func isLines(_ path: String) -> Bool {
    let name = path.lowercased()
    return name.hasSuffix(".ndjson") || name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson.gz")
      || name.hasSuffix(".jsonl.gz")
  }

  /// Refuses names that lead out of the archive.
  static func check(_ name: String, in origin: Origin, _ kind: String) throws(SourceError) {
    let advice = "Pack the describes again with plain relative names."
    let steps = name.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
    if name.utf8.contains(0) {
      throw SourceError(origin, "the \(kind) has a member whose name holds a NUL: \(name.quoted)", advice: advice)
    }
    if steps.first == "" || steps.first?.dropFirst() == ":" {
      throw SourceError(origin, "the \(kind) has a member with an absolute name: \(name.quoted)", advice: advice)
    }
    if steps.contains("..") {
      throw SourceError(origin, "the \(kind) has a member with “..” in its name: \(name.quoted)", advice: advice)
    }
  }
}
