import Yams

/// How an org is signed in to, with references to its secrets.
struct SignInSettings: Hashable, Sendable {
  var method: SignInMethod
  /// By key; all keys that the method requires are there, and no others.
  var values: [String: SecretReference] = [:]
  /// The org's own address, where the method has one.
  var instance: OrgHost?

  /// The keys whose secrets stand in the configuration as they are, which `check` warns of.
  var literals: [String] {
    method.keys.filter { key in
      guard key.kind == .secret || key.kind == .pemFile, case .literal? = values[key.name] else { return false }
      return true
    }
    .map(\.name)
  }
}

extension SignInSettings {
  /// Reads the mapping of `signIn`.
  static func read(_ entry: ConfigurationReading.Entry, _ name: String, _ reading: inout ConfigurationReading) -> Self?
  {
    guard case .mapping = entry.value else {
      reading.report(
        "\(name) holds \(ConfigurationReading.kind(of: entry.value)) where {method: …} is expected, such as {method: sf, "
          + "targetOrg: myorg}",
        at: entry.value.mark
      )
      return nil
    }
    let entries = reading.entries(of: entry.value, name)
    guard let methodEntry = entries.first(where: { $0.name == "method" }) else {
      reading.report("\(name) names no method; it is one of \(methodNames)", at: entry.mark)
      return nil
    }
    guard let text = reading.text(methodEntry.value, "\(name).method", expected: "one of \(methodNames)") else {
      return nil
    }
    guard let method = SignInMethod(rawValue: text) else {
      let hint =
        Suggestion.question(for: text, among: SignInMethod.allCases.map(\.rawValue)) ?? "It is one of \(methodNames)."
      reading.report("\(name) knows no method \(OrgSetting.shown(text)). \(hint)", at: methodEntry.value.mark)
      return nil
    }
    return read(method, entries.filter { $0.name != "method" }, at: methodEntry, name, &reading)
  }

  private static let methodNames = SignInMethod.allCases.map(\.rawValue).joined(separator: ", ")

  private static func read(
    _ method: SignInMethod,
    _ entries: [ConfigurationReading.Entry],
    at methodEntry: ConfigurationReading.Entry,
    _ name: String,
    _ reading: inout ConfigurationReading
  ) -> Self? {
    let before = reading.problems.count
    var settings = SignInSettings(method: method)
    for entry in entries {
      guard let key = method.keys.first(where: { $0.name == entry.name }) else {
        let hint =
          Suggestion.question(for: entry.name, among: method.keys.map(\.name))
          ?? "It has \(method.keys.map(\.name).joined(separator: ", "))."
        reading.report("\(name) of method \(method.rawValue) has no “\(entry.name)”. \(hint)", at: entry.mark)
        continue
      }
      settings.take(key, entry, "\(name).\(key.name)", &reading)
    }
    for key in method.keys where key.isRequired && !entries.contains(where: { $0.name == key.name }) {
      reading.report("\(name) of method \(method.rawValue) lacks \(key.name)", at: methodEntry.mark)
    }
    if settings.values["securityToken"] != nil, settings.values["organizationId"] != nil {
      reading.report("\(name) has both securityToken and organizationId; name one", at: methodEntry.mark)
    }
    return reading.problems.count == before ? settings : nil
  }

  private mutating func take(
    _ key: SignInMethod.Key,
    _ entry: ConfigurationReading.Entry,
    _ name: String,
    _ reading: inout ConfigurationReading
  ) {
    if key.kind == .host {
      guard let text = reading.text(entry.value, name, expected: "an https URL") else { return }
      instance = OrgHost(text)
      if instance == nil {
        reading.report("\(name) is no https URL of an org (http goes only to a loopback address)", at: entry.value.mark)
      }
    } else {
      values[key.name] = SecretReference.read(entry.value, key.kind, name, &reading)
    }
  }
}
