import Schema

/// The page's skeleton with its places filled.
enum PageTemplate {
  /// A piece of the skeleton between two places, or the name of a place: `{{verdict}}`.
  enum Piece: Hashable {
    case markup([UInt8])
    case place(String)
  }

  /// The skeleton, cut at its places.
  static let pieces = cut(PackageResources.page_html)

  /// What is always the same: style, script, and the policy that allows these two and nothing else.
  private static let constants: [String: Markup] = [
    "policy": Markup(resource: Array(policy.utf8)),
    "style": Markup(resource: PackageResources.style_css),
    "script": Markup(resource: PackageResources.script_js),
  ]

  /// The page, of the parts by the names of their places.
  static func filled(_ parts: [String: Markup]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(65536 + parts.values.reduce(0) { $0 + $1.bytes.count })
    for piece in pieces {
      switch piece {
      case .markup(let markup): bytes.append(contentsOf: markup)
      case .place(let name): bytes.append(contentsOf: (parts[name] ?? constants[name])?.bytes ?? [])
      }
    }
    return bytes
  }

  /// No host is named, so that nothing is loaded; the hashes let our own style and script run, and no other.
  private static var policy: String {
    func hash(_ bytes: [UInt8]) -> String { "'sha256-\(Digest.whole(of: bytes).base64)'" }
    return "default-src 'none'; style-src \(hash(PackageResources.style_css)); "
      + "script-src \(hash(PackageResources.script_js)); img-src data:; base-uri 'none'; form-action 'none'"
  }

  private static func cut(_ skeleton: [UInt8]) -> [Piece] {
    var pieces: [Piece] = []
    var rest = String(decoding: skeleton, as: UTF8.self)[...]
    while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
      pieces.append(.markup(Array(rest[..<open.lowerBound].utf8)))
      pieces.append(.place(String(rest[open.upperBound..<close.lowerBound])))
      rest = rest[close.upperBound...]
    }
    return pieces + [.markup(Array(rest.utf8))]
  }
}

extension [UInt8] {
  /// RFC 4648, with padding.
  fileprivate var base64: String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    for start in stride(from: 0, to: count, by: 3) {
      let group = self[start..<Swift.min(start + 3, count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for index in 0..<4 {
        result.append(index <= group.count ? alphabet[bits >> (18 - 6 * index) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
