import Schema
import Transport

extension OrgSetting {
  static let objects: [OrgSetting] = [
    list(
      "objects.include",
      \.include,
      expected: "a list of API names, with * and ? for what varies",
      example: #"["Account", "*__c"]"#,
      standard: #"["*"]"#,
      help: "Objects that a snapshot is about. Letter case does not count.",
      accepts: areNames
    ),
    list(
      "objects.exclude",
      \.exclude,
      expected: "a list of API names, with * and ? for what varies",
      example: #"["*__Share", "*__History", "*ChangeEvent"]"#,
      standard: "[]",
      help: "Objects that are left out, even where they are included.",
      accepts: { $0.isEmpty || areNames($0) }
    ),
    list(
      "objects.includePatterns",
      \.includePatterns,
      expected: "a list of regular expressions",
      example: #"["(Account|Contact)$"]"#,
      standard: "[]",
      help: "Regular expressions, of which one has to match at the beginning of the name. Letter case does not count.",
      accepts: arePatterns
    ),
    list(
      "objects.excludePatterns",
      \.excludePatterns,
      expected: "a list of regular expressions",
      example: #"[".*__Tag$"]"#,
      standard: "[]",
      help: "Regular expressions, of which none may match at the beginning of the name.",
      accepts: arePatterns
    ),
    list(
      "objects.names",
      \.names,
      expected: "a list of API names",
      example: "[Account, Contact]",
      standard: "[]",
      help: "Exactly these objects, whatever include says.",
      accepts: { $0.allSatisfy(isName) }
    ),
  ]

  static let tls: [OrgSetting] = [
    file("tls.caCertificate", \.caCertificate, "ca.pem", "Authorities to trust beside the system's own."),
    file("tls.certificate", \.certificate, "client.pem", "The client's certificate and its chain, for mutual TLS."),
    file("tls.privateKey", \.privateKey, "client.key", "The key of the client's certificate."),
  ]

  private static func file(
    _ key: String,
    _ property: any WritableKeyPath<OrgSettings, Sourced<PEM?>> & Sendable,
    _ example: String,
    _ help: String
  ) -> OrgSetting {
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

  private static func areNames(_ texts: [String]) -> Bool {
    !texts.isEmpty
      && texts.allSatisfy { isName($0.replacing("*", with: "x").replacing("?", with: "x")) }
  }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 255
      && text.utf8.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == UInt8(ascii: "_")
      }
  }

  private static func arePatterns(_ texts: [String]) -> Bool {
    let filter = ObjectFilter(includePatterns: texts)
    do { _ = try ObjectMatcher(filter) } catch { return false }
    return true
  }
}
