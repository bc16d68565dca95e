import Transport

/// Where a value is that does not have to stand in a file. It is read when it is first needed.
enum SecretReference: Hashable, Sendable {
  /// An environment variable.
  case environment(String)
  /// A file; one line feed at its end is no part of the value.
  case file(String)
  /// A program and its arguments, of whose output the first line counts. No shell is involved.
  case command([String])
  /// The value itself.
  case literal(Secret)

  /// The forms that a value may have, to follow "expected".
  static let forms = "{env: NAME}, {file: PATH} or {command: [PROGRAM, ARGUMENT]}"

  /// Where the value is, without the value.
  var description: String {
    switch self {
    case .environment(let name): "environment variable \(name)"
    case .file(let path): path
    case .command(let words): "command \(words.first ?? "")"
    case .literal: "the configuration itself"
    }
  }
}

extension SecretReference {
  /// Whether a text can be the name of an environment variable.
  static func isVariable(_ name: String) -> Bool {
    guard let first = name.utf8.first, !(48...57).contains(first) else { return false }
    return name.utf8.allSatisfy {
      (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == UInt8(ascii: "_")
    }
  }
}
