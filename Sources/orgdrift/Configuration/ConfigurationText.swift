import Transport

/// An `orgdrift.yaml` with every setting explained: those that somebody gave are set, the others are comments.
struct ConfigurationText {
  private typealias Lines = [String]

  /// The one org.
  let settings: OrgSettings
  var server = ServerSettings()
  /// The path of the catalog, as it is to stand in the file.
  var catalog = "orgdrift.sqlite"
  /// Comments on top.
  var introduction: [String] = []
  /// Comments by the name of the setting of the org that they follow.
  var remarks: [String: String] = [:]
  /// Comments by the name of the setting of the server that they follow.
  var serverRemarks: [String: String] = [:]

  /// The whole file.
  var text: String {
    var lines = introduction.map { $0.isEmpty ? "#" : "# \($0)" }
    lines += ["", "# The file that holds all snapshots.", "catalog: \(YAMLText.scalar(catalog))", "", "orgs:"]
    lines.append("  \(YAMLText.scalar(settings.alias)):")
    lines += signIn + SettingText(settings: settings, indent: 4, remarks: remarks).lines
    lines += [""] + TellingText.lines
    lines += ["", "# The OpenMetadata server to publish to."] + openMetadata + [""] + Self.rules
    return lines.map { $0 + "\n" }.joined()
  }

  private var openMetadata: Lines {
    var text = SettingText(settings: server, indent: 2, remarks: serverRemarks)
    let isOpen = text.isSet || server.token != nil
    if !isOpen { text.comment = 0 }
    func explained(_ line: String) -> String { text.commented(line, 2, at: isOpen ? 2 : 0) }
    var lines = [isOpen ? "openMetadata:" : "# openMetadata:"]
    lines.append(explained("The token of a bot: Settings > Bots > ingestion-bot. \(SecretReference.forms)."))
    if let remark = serverRemarks["token"] { lines.append(explained(remark)) }
    if let token = server.token?.value {
      lines.append("  token: \(Self.yaml(token, .secret))")
    } else {
      lines.append(explained("token: {env: \(Self.tokenVariable)}"))
    }
    return lines + text.lines
  }

  /// The variable that holds the token where nobody says otherwise.
  static let tokenVariable = "OPENMETADATA_JWT"

  private var signIn: Lines {
    var lines: Lines = ["    # How to sign in. Secrets are references: \(SecretReference.forms)."]
    if let signIn = settings.signIn?.value {
      lines += ["    # \(signIn.method.help)", "    signIn:", "      method: \(signIn.method.rawValue)"]
      for key in signIn.method.keys {
        if let remark = remarks["signIn.\(key.name)"] { lines.append("      # \(remark)") }
        if key.kind == .host, let instance = signIn.instance {
          lines.append("      \(key.name): \(instance.url)")
        } else if let reference = signIn.values[key.name] {
          lines.append("      \(key.name): \(Self.yaml(reference, key.kind))")
        }
      }
    }
    lines.append("    # All methods, and their keys (? where it may be left out):")
    for method in SignInMethod.allCases {
      let keys = method.keys.map { $0.name + ($0.isRequired ? "" : "?") }.joined(separator: ", ")
      lines.append("    #   \(method.rawValue): \(keys)")
    }
    return lines
  }

  private static func yaml(_ reference: SecretReference, _ kind: SignInMethod.Key.Kind) -> String {
    switch reference {
    case .environment(let name): "{env: \(YAMLText.scalar(name))}"
    case .file(let path): kind == .pemFile ? YAMLText.scalar(path) : "{file: \(YAMLText.scalar(path))}"
    case .command(let words): "{command: \(YAMLText.list(words))}"
    case .literal(let value): YAMLText.scalar(value.reveal())
    }
  }
}
