import Foundation
import Yams

/// A YAML file as nodes that keep their place, of bounded size and depth, without anchors, aliases or tags.
///
/// Scalars stay text: what `no`, `62.0` or `0123` means is for the setting to say, not for YAML 1.1.
struct YAMLDocument {
  static let largestFile = 1024 * 1024
  private static let deepest = 30

  /// The top; nil for an empty file.
  let root: Node?

  /// Parses a file.
  init(_ bytes: [UInt8], path: String) throws(ConfigurationFault) {
    let fault = ConfigurationFault(path: path)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw fault.at(line: Self.lineOfBadByte(bytes), column: 1, "the file is not UTF-8 here; save it as UTF-8")
    }
    // An alias without its anchor is an error of the parser. So, without anchors, a file that unfolds to gigabytes is
    // refused before anything is unfolded.
    let (plain, hasAnchors) = Self.withoutAnchors(text)
    var root = try Self.compose(plain, fault)
    if hasAnchors { root = try Self.compose(text, fault) }
    self.root = root
  }

  private static func compose(_ text: String, _ fault: ConfigurationFault) throws(ConfigurationFault) -> Node? {
    do {
      let parser = try Parser(yaml: text, encoding: .utf8)
      // A node refers weakly to its anchor, which the parser keeps.
      return try withExtendedLifetime(parser) {
        let root = try parser.singleRoot()
        if let root { try check(root, depth: 0, fault) }
        return root
      }
    } catch {
      throw error as? ConfigurationFault ?? fault.of(error, in: text)
    }
  }

  private static func check(_ node: Node, depth: Int, _ fault: ConfigurationFault) throws(ConfigurationFault) {
    if node.anchor != nil { throw fault.at(node.mark, "anchors (&name) are not read; put the value in quotes") }
    guard depth < deepest else { throw fault.at(node.mark, "the file is nested more than \(deepest) levels deep") }
    let tag: String
    switch node {
    case .scalar(let scalar): tag = scalar.tag.description
    case .mapping(let mapping):
      tag = mapping.tag.description
      for (key, value) in mapping {
        guard case .scalar(let scalar) = key else { throw fault.at(key.mark, "a key has to be a plain name") }
        if key.anchor != nil { throw fault.at(scalar.mark, "anchors (&name) are not read; put the key in quotes") }
        try check(value, depth: depth + 1, fault)
      }
    case .sequence(let sequence):
      tag = sequence.tag.description
      for element in sequence { try check(element, depth: depth + 1, fault) }
    case .alias: throw fault.at(node.mark, "aliases (*name) are not read; write the value out")
    }
    // A scalar in quotes has the tag of a string.
    if !["", "!", Tag.Name.str.rawValue].contains(tag) {
      throw fault.at(node.mark, "tags (!name) are not read; put the value in quotes")
    }
  }

  /// The text with blanks in the place of all that may be an anchor.
  private static func withoutAnchors(_ text: String) -> (text: String, hasAnchors: Bool) {
    var bytes = Array(text.utf8)
    let before = Set(" \t\r\n[]{},:-?".utf8)
    var hasAnchors = false
    var index = 0
    while index < bytes.count {
      defer { index += 1 }
      guard bytes[index] == UInt8(ascii: "&"), index == 0 || before.contains(bytes[index - 1]) else { continue }
      var end = index + 1
      while end < bytes.count, isAnchorByte(bytes[end]) { end += 1 }
      guard end > index + 1 else { continue }
      hasAnchors = true
      for place in index..<end { bytes[place] = UInt8(ascii: " ") }
      index = end - 1
    }
    return (String(decoding: bytes, as: UTF8.self), hasAnchors)
  }

  private static func isAnchorByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }

  private static func lineOfBadByte(_ bytes: [UInt8]) -> Int {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
  }
}
