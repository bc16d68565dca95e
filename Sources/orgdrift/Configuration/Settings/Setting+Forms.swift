import Transport

/// Forms of values that more than one table has.
extension Setting {
  /// A setting that is on or off, and off by default.
  static func flag(
    _ key: String,
    _ property: any WritableKeyPath<Group, Sourced<Bool>> & Sendable,
    help: String
  ) -> Setting {
    text(
      key,
      property,
      expected: "true or false",
      example: "true",
      standard: "false",
      help: help,
      parse: { text, _ in
        switch text.lowercased() {
        case "true", "yes", "on": true
        case "false", "no", "off": false
        default: nil
        }
      },
      write: { "\($0)" }
    )
  }

  /// A length of time.
  static func time(
    _ key: String,
    _ property: any WritableKeyPath<Group, Sourced<TimeSpan>> & Sendable,
    example: String,
    standard: String,
    help: String
  ) -> Setting {
    text(
      key,
      property,
      expected: "a time",
      example: example,
      standard: standard,
      help: help,
      parse: { text, _ in TimeSpan(text) },
      write: { $0.description }
    )
  }

  /// A list of globs of API names.
  static func globs(
    _ key: String,
    _ property: any WritableKeyPath<Group, Sourced<[String]>> & Sendable,
    mayBeEmpty: Bool,
    example: String,
    standard: String,
    help: String
  ) -> Setting {
    list(
      key,
      property,
      expected: "a list of API names, with * and ? for what varies",
      example: example,
      standard: standard,
      help: help,
      accepts: { texts in
        (mayBeEmpty || !texts.isEmpty)
          && texts.allSatisfy { isAPIName($0.replacing("*", with: "x").replacing("?", with: "x")) }
      }
    )
  }

  /// Whether a text can be the API name of an object.
  static func isAPIName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 255
      && text.utf8.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == UInt8(ascii: "_")
      }
  }

}

/// Settings that every server has.
extension Setting where Group: SettingGroup {
  static var timeout: Setting {
    time(
      "timeout",
      \.timeout,
      example: "2m",
      standard: "1m",
      help: "How long an answer may bring no byte before the connection is given up."
    )
  }

  static var concurrency: Setting {
    text(
      "concurrency",
      \.concurrency,
      expected: "a number from 1 to 16",
      example: "8",
      standard: "4",
      help: "The most requests at once.",
      parse: { text, _ in Int(text).flatMap { (1...16).contains($0) ? $0 : nil } },
      write: { "\($0)" }
    )
  }

  static var tls: [Setting] {
    [
      caCertificate(\.tls.caCertificate),
      file(
        "tls.certificate",
        \.tls.certificate,
        "client.pem",
        "The client's certificate and its chain, for mutual TLS."
      ),
      file("tls.privateKey", \.tls.privateKey, "client.key", "The key of the client's certificate."),
    ]
  }

}

/// Settings that name files.
extension Setting {
  static func caCertificate(_ property: any WritableKeyPath<Group, Sourced<PEM?>> & Sendable) -> Setting {
    file("tls.caCertificate", property, "ca.pem", "Authorities to trust beside the system's own.")
  }

  fileprivate static func file(
    _ key: String,
    _ property: any WritableKeyPath<Group, Sourced<PEM?>> & Sendable,
    _ example: String,
    _ help: String
  ) -> Setting {
    text(
      key,
      property,
      expected: "the path of a PEM file",
      example: example,
      standard: "none",
      help: help + " A PEM file.",
      parse: { text, folder in
        text.isEmpty || text.contains(PEM.mark) ? PEM??.none : .some(.file(folder.resolve(text)))
      },
      write: { pem in
        if case .file(let path)? = pem { YAMLText.scalar(path) } else { nil }
      }
    )
  }
}
