import Schema

extension OrgSettings {
  /// Reads what stands below an org's alias.
  static func read(_ org: ConfigurationReading.Entry, _ reading: inout ConfigurationReading) -> OrgSettings? {
    guard Org.isAlias(org.name) else {
      reading.report("“\(org.name)” is no name for an org: use letters, digits, '.', '_' and '-'", at: org.mark)
      return nil
    }
    var settings = OrgSettings(alias: org.name)
    let name = "orgs.\(org.name)"
    for entry in settings.read(org.value, name, others: ["signIn"], &reading) {
      if let signIn = SignInSettings.read(entry, "\(name).signIn", &reading) {
        settings.signIn = Sourced(signIn, from: reading.origin(entry.mark))
      }
    }
    return settings
  }
}
