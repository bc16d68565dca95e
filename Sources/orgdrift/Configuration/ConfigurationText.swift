import Transport

/// An `orgdrift.yaml` with every setting explained: those that somebody gave are set, the others are comments.
struct ConfigurationText {
  /// One setting below an org, or a line of a sign-in.
  private typealias Lines = [String]

  let settings: OrgSettings
  /// The path of the catalog, as it is to stand in the file.
  var catalog = "orgdrift.sqlite"
  /// Comments on top.
  var introduction: [String] = []
  /// Comments by the name of the setting that they follow.
  var remarks: [String: String] = [:]

  /// The whole file.
  var text: String {
    var lines = introduction.map { $0.isEmpty ? "#" : "# \($0)" }
    lines += ["", "# The file that holds all snapshots.", "catalog: \(YAMLText.scalar(catalog))", "", "orgs:"]
    lines.append("  \(YAMLText.scalar(settings.alias)):")
    lines += signIn
    for section in sections { lines += section }
    return lines.map { $0 + "\n" }.joined()
  }

  private var sections: [Lines] {
    var order: [String?] = []
    for setting in OrgSetting.all where !order.contains(setting.path.section) { order.append(setting.path.section) }
    return order.map { section in
      let members = OrgSetting.all.filter { $0.path.section == section }
      guard let section else { return members.flatMap { lines(of: $0, indent: 4, isOpen: true) } }
      let isSet = members.contains { $0.show(settings).origin != .standard }
      let header = isSet ? "    \(section):" : "    # \(section):"
      return ["", header] + members.flatMap { lines(of: $0, indent: 6, isOpen: isSet) }
    }
  }

  private func lines(of setting: OrgSetting, indent: Int, isOpen: Bool) -> Lines {
    let margin = String(repeating: " ", count: indent)
    let comment = isOpen ? "\(margin)# " : "    #" + String(repeating: " ", count: indent - 3)
    let shown = setting.show(settings)
    let variable = setting.environmentName.map { " Variable: \($0)." } ?? ""
    let standard = "Default: \(setting.standard).\(variable)"
    var lines = indent == 4 ? [""] : []
    lines += ["\(comment)\(setting.help)", "\(comment)\(standard)"]
    if let remark = remarks[setting.key] { lines.append("\(comment)\(remark)") }
    if shown.origin != .standard, let value = shown.value {
      lines.append("\(margin)\(setting.path.name): \(value)")
    } else {
      lines.append("\(comment)\(setting.path.name): \(setting.example)")
    }
    return lines
  }

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
