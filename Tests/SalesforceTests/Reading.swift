import Salesforce
import Schema

/// A describe of the smallest kind.
func describe(_ name: String, padding: Int = 0) -> String {
  #"{"name":"\#(name)","label":"\#(String(repeating: "x", count: padding))","fields":[]}"#
}

/// All members behind paths as one line each: `origin: kind` and, for describes and listings, their bytes.
func lines(
  _ paths: [String],
  limits: ReadingLimits = .init(),
  standardInput: Int32 = -1
) throws -> [String] {
  try lines(SavedDescribes(paths: paths, standardInput: standardInput, limits: limits))
}

func lines(_ describes: SavedDescribes) throws -> [String] {
  var buffer: [UInt8] = []
  var lines: [String] = []
  while let document = try describes.next() {
    guard let count = try describes.read(document, into: &buffer) else {
      lines += try expandedLines(describes, document)
      continue
    }
    lines += try memberLines(Array(buffer[..<count]), document.origin)
  }
  return lines
}

private func expandedLines(_ describes: SavedDescribes, _ document: SavedDocument) throws -> [String] {
  try lines(describes.expand(document))
}

/// The members of one document.
func memberLines(_ bytes: [UInt8], _ origin: Origin = Origin(path: "f.json")) throws -> [String] {
  try bytes.withUnsafeBytes { buffer in
    try DocumentContents.members(of: buffer, origin: origin).map { member in
      let text = String(decoding: bytes[member.range], as: UTF8.self)
      let shown =
        switch member.kind {
        case .describe: "describe \(text)"
        case .listing: "listing \(text)"
        case .unchanged(let object): "unchanged \(object)"
        case .failed(let object, let reason, let message): "\(reason.rawValue) \(object ?? "?"): \(message)"
        }
      return "\(member.origin): \(shown)"
    }
  }
}

func memberLines(_ text: String) throws -> [String] { try memberLines(Array(text.utf8)) }

/// The message of the error that an action ends in; nil when it does not.
func message(_ action: () throws -> Void) -> String? {
  do {
    try action()
    return nil
  } catch {
    return (error as? SourceError).map(\.description) ?? "not a SourceError: \(error)"
  }
}

/// The names of the objects whose describes were found, in order.
func names(_ lines: [String]) -> [String] {
  lines.compactMap { line in
    line.split(separator: #""name":""#).dropFirst().first.map { String($0.prefix { $0 != "\"" }) }
  }
}
