import Foundation
import Testing

/// An e-mail as a strict reader takes it: CRLF at every line's end, ASCII alone, no line longer than RFC 5322 asks for.
struct MIMEMessage {
  let headers: [String: String]
  /// The parts: content type and text.
  let parts: [(type: String, text: String)]

  init(_ bytes: [UInt8]) throws {
    try #require(bytes.allSatisfy { $0 < 0x80 }, "ASCII alone")
    let text = String(decoding: bytes, as: UTF8.self)
    try #require(text.unicodeScalars.count(where: { $0 == "\n" }) == text.matches(of: /\r\n/).count, "a lone LF")
    try #require(text.unicodeScalars.count(where: { $0 == "\r" }) == text.matches(of: /\r\n/).count, "a lone CR")
    let lines = text.components(separatedBy: "\r\n")
    try #require(lines.allSatisfy { $0.utf8.count <= 78 }, "\(lines.max { $0.utf8.count < $1.utf8.count } ?? "")")
    let end = try #require(lines.firstIndex(of: ""))
    headers = try Self.headers(lines[..<end])
    let type = try #require(headers["content-type"]?.wholeMatch(of: /multipart\/alternative; boundary="([^"]+)"/))
    let boundary = String(type.output.1)
    let body = lines[(end + 1)...].split(separator: "--\(boundary)--", omittingEmptySubsequences: false)
    try #require(body.count == 2 && body[1].elementsEqual([""]), "one end, and nothing behind it")
    let pieces = body[0].split(separator: "--\(boundary)", omittingEmptySubsequences: false)
    try #require(pieces.first?.isEmpty == true)
    parts = try pieces.dropFirst().map(Self.part)
  }

  private static func headers(_ lines: some Sequence<String>) throws -> [String: String] {
    var unfolded: [String] = []
    for line in lines {
      if line.hasPrefix(" ") {
        try #require(!unfolded.isEmpty)
        unfolded[unfolded.count - 1] += " " + line.dropFirst()
      } else {
        unfolded.append(line)
      }
    }
    var headers: [String: String] = [:]
    for line in unfolded {
      let match = try #require(line.wholeMatch(of: /([A-Za-z-]+): (.*)/), "\(line)")
      let name = match.output.1.lowercased()
      try #require(headers[name] == nil, "twice: \(name)")
      headers[name] = String(match.output.2)
    }
    return headers
  }

  private static func part(_ lines: ArraySlice<String>) throws -> (type: String, text: String) {
    let end = try #require(lines.firstIndex(of: ""))
    let headers = try headers(lines[..<end])
    try #require(headers["content-transfer-encoding"] == "quoted-printable")
    let text = lines[(end + 1)...].joined(separator: "\n").replacing("=\n", with: "")
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "=") else {
        bytes.append(byte)
        continue
      }
      bytes.append(try #require(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)))
      rest = rest.dropFirst(2)
    }
    return (try #require(headers["content-type"]), try #require(String(validating: bytes, as: UTF8.self)))
  }

  /// A header with its encoded words read.
  func decoded(_ name: String) throws -> String {
    let text = try #require(headers[name])
    let words = text.matches(of: /=\?utf-8\?q\?([^?]*)\?=/)
    if words.isEmpty { return text }
    try #require(words.allSatisfy { $0.output.0.utf8.count <= 75 })
    let joined = words.map { String($0.output.1) }.joined().replacing("_", with: " ").replacing("=", with: "%")
    return try #require(joined.removingPercentEncoding)
  }
}
