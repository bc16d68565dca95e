import Transport

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
    var server = layer.server
    var remarks: [String: String] = [:]
    var serverRemarks: [String: String] = [:]
    let secretRemark = "Set this variable: the value stands in \(source) and was not copied."
    let fileRemark = "Save this file: its text stands in \(source) and was not copied."
    if var signIn = settings.signIn {
      for key in signIn.value.method.keys {
        switch signIn.value.values[key.name] {
        case .literal? where key.kind != .plain && key.kind != .organizationID:
          let name = Self.variable(settings.alias, key.name)
          signIn.value.values[key.name] = .environment(name)
          variables.append(name)
          remarks["signIn.\(key.name)"] = secretRemark
        case .file(let path)?: signIn.value.values[key.name] = .file(relocate(path))
        default: break
        }
      }
      settings.signIn = signIn
    }
    if server.hasLiteralToken {
      server.token?.value = .environment(ConfigurationText.tokenVariable)
      variables.append(ConfigurationText.tokenVariable)
      serverRemarks["token"] = secretRemark
    }
    for (key, file) in settings.tls.nameFiles(for: settings.alias, relocate) {
      files.append(file)
      remarks[key] = fileRemark
    }
    for (key, file) in server.tls.nameFiles(for: "openmetadata", relocate) {
      files.append(file)
      serverRemarks[key] = fileRemark
    }
    notes = layer.notes
    let passedOver = notes.map { "  \($0.key) (line \($0.position.line)): \($0.reason)" }
    text =
      ConfigurationText(
        settings: settings,
        server: server,
        introduction: ["orgdrift.yaml, made from \(source)."].map(Self.oneLine)
          + (passedOver.isEmpty
            ? [] : ["", "What stands there and changes nothing here:"] + passedOver.map(Self.oneLine)),
        remarks: remarks.mapValues(Self.oneLine),
        serverRemarks: serverRemarks.mapValues(Self.oneLine)
      )
      .text
  }

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

extension TLSFiles {
  private static let members:
    [(key: String, property: any WritableKeyPath<TLSFiles, Sourced<PEM?>> & Sendable, file: String)] = [
      ("tls.caCertificate", \.caCertificate, "ca.pem"), ("tls.certificate", \.certificate, "client.pem"),
      ("tls.privateKey", \.privateKey, "client.key"),
    ]

  /// Names files alone: those that are there where they have to be named from, and new ones in the place of texts.
  ///
  /// - Returns: the keys and names of the new ones.
  fileprivate mutating func nameFiles(
    for owner: String,
    _ relocate: (String) -> String
  ) -> [(key: String, file: String)] {
    var added: [(key: String, file: String)] = []
    for (key, property, name) in Self.members {
      switch self[keyPath: property].value {
      case .file(let path)?: self[keyPath: property].value = .file(relocate(path))
      case .text?:
        self[keyPath: property].value = .file("\(owner)-\(name)")
        added.append((key, "\(owner)-\(name)"))
      case nil: break
      }
    }
    return added
  }
}
