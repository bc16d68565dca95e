import Schema
import Transport

extension ConfigurationText {
  /// What `orgdrift init` writes.
  static var template: ConfigurationText {
    var settings = OrgSettings(alias: "prod")
    settings.signIn = Sourced(
      SignInSettings(
        method: .clientCredentials,
        values: [
          "consumerKey": .environment("PROD_CONSUMER_KEY"), "consumerSecret": .environment("PROD_CONSUMER_SECRET"),
        ]
      )
    )
    settings.domain = Sourced(.example, from: .option("init"))
    return ConfigurationText(
      settings: settings,
      introduction: [
        "orgdrift.yaml: of which orgs orgdrift keeps the history, and how it signs in.",
        "",
        "Command line options and the variables that are named here come before this file.",
        "A setting in a comment shows an example; remove its # to use it.",
        "“prod” is your name for the org. Add more orgs below it.",
      ]
    )
  }
}

/// An `orgdrift.yaml` made from the YAML of OpenMetadata's connector.
struct ConvertedConfiguration {
  let text: String
  /// The environment variables that stand for the secrets, which were not copied.
  private(set) var variables: [String] = []
  /// Certificates and keys that stood in the YAML themselves, and the file that each is to be saved to.
  private(set) var files: [String] = []
  let notes: [ConfigurationNote]

  /// - Parameters:
  ///   - source: the path of the YAML.
  ///   - relocate: a path as it has to stand in the new file.
  init(_ layer: ConfigurationLayer, source: String, relocate: (String) -> String) {
    var settings = layer.orgs.first ?? OrgSettings(alias: "prod")
    var remarks: [String: String] = [:]
    if var signIn = settings.signIn {
      for key in signIn.value.method.keys {
        switch signIn.value.values[key.name] {
        case .literal? where key.kind != .plain && key.kind != .organizationID:
          let name = Self.variable(settings.alias, key.name)
          signIn.value.values[key.name] = .environment(name)
          variables.append(name)
          remarks["signIn.\(key.name)"] = "Set this variable: the value stands in \(source) and was not copied."
        case .file(let path)?: signIn.value.values[key.name] = .file(relocate(path))
        default: break
        }
      }
      settings.signIn = signIn
    }
    for (key, property, name) in Self.certificates {
      switch settings[keyPath: property].value {
      case .file(let path)?: settings[keyPath: property].value = .file(relocate(path))
      case .text?:
        settings[keyPath: property].value = .file("\(settings.alias)-\(name)")
        files.append("\(settings.alias)-\(name)")
        remarks[key] = "Save this file: its text stands in \(source) and was not copied."
      case nil: break
      }
    }
    notes = layer.notes
    let passedOver = notes.map { "  \($0.key) (line \($0.position.line)): \($0.reason)" }
    text =
      ConfigurationText(
        settings: settings,
        introduction: ["orgdrift.yaml, made from \(source)."].map(Self.oneLine)
          + (passedOver.isEmpty
            ? [] : ["", "What stands there and changes nothing here:"] + passedOver.map(Self.oneLine)),
        remarks: remarks.mapValues(Self.oneLine)
      )
      .text
  }

  private static let certificates:
    [(key: String, property: any WritableKeyPath<OrgSettings, Sourced<PEM?>> & Sendable, file: String)] = [
      ("tls.caCertificate", \.caCertificate, "ca.pem"), ("tls.certificate", \.certificate, "client.pem"),
      ("tls.privateKey", \.privateKey, "client.key"),
    ]

  /// `SALESFORCE_PROD_SECURITY_TOKEN` for the securityToken of `salesforce-prod`.
  private static func variable(_ alias: String, _ key: String) -> String {
    let words = key.reduce(into: "") { $0 += ($1.isUppercase ? "_" : "") + $1.uppercased() }
    let owner = alias.uppercased().map { $0.isLetter || $0.isNumber ? $0 : "_" }
    let name = String(owner) + "_" + words
    return SecretReference.isVariable(name) ? name : "ORG_" + name
  }

  /// A comment ends with its line.
  private static func oneLine(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
  }
}
