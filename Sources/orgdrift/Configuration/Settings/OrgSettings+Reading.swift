import Schema
import Transport
import Yams

extension OrgSettings {
  /// Reads what stands below an org's alias.
  static func read(_ org: ConfigurationReading.Entry, _ reading: inout ConfigurationReading) -> OrgSettings? {
    guard Org.isAlias(org.name) else {
      reading.report("“\(org.name)” is no name for an org: use letters, digits, '.', '_' and '-'", at: org.mark)
      return nil
    }
    var settings = OrgSettings(alias: org.name)
    let name = "orgs.\(org.name)"
    if ConfigurationReading.isNull(org.value) { return settings }
    for entry in reading.entries(of: org.value, name, known: names(in: nil) + ["signIn"]) {
      if entry.name == "signIn" {
        if let signIn = SignInSettings.read(entry, "\(name).signIn", &reading) {
          settings.signIn = Sourced(signIn, from: reading.origin(entry.mark))
        }
      } else if let setting = OrgSetting.named(entry.name) {
        settings.take(setting, entry, "\(name).\(entry.name)", &reading)
      } else {
        for part in reading.entries(of: entry.value, "\(name).\(entry.name)", known: names(in: entry.name)) {
          guard let setting = OrgSetting.named("\(entry.name).\(part.name)") else { continue }
          settings.take(setting, part, "\(name).\(setting.key)", &reading)
        }
      }
    }
    return settings
  }

  /// The keys of a section, or those on top with the names of the sections.
  private static func names(in section: String?) -> [String] {
    var names: [String] = []
    for setting in OrgSetting.all {
      let path = setting.path
      let name = path.section == section ? path.name : section == nil ? path.section : nil
      if let name, !names.contains(name) { names.append(name) }
    }
    return names
  }

  private mutating func take(
    _ setting: OrgSetting,
    _ entry: ConfigurationReading.Entry,
    _ name: String,
    _ reading: inout ConfigurationReading
  ) {
    let input: OrgSetting.Input?
    let found: String
    if setting.isList {
      let list = reading.list(entry.value, name, expected: setting.expected)
      input = list.map(OrgSetting.Input.list)
      let refused = setting.refused(list ?? []).map(Self.shown).joined(separator: ", ")
      found = refused.isEmpty ? "is []" : "holds \(refused)"
    } else {
      let text = reading.text(entry.value, name, expected: "\(setting.expected), such as \(setting.example),")
      input = text.map(OrgSetting.Input.text)
      found = "is \(text.map(Self.shown) ?? "")"
    }
    guard let input, !setting.read(input, reading.origin(entry.value.mark), reading.folder, &self) else { return }
    reading.report(
      "\(name) \(found); expected is \(setting.expected), such as \(setting.example)",
      at: entry.value.mark
    )
  }

  /// A value in a message. Neither a key that was pasted by mistake is shown, nor who signs in at a URL, and with what.
  static func shown(_ text: String) -> String {
    if text.contains(PEM.mark) { return "the text of a certificate or key" }
    let open = text.lastIndex(of: "@").map { "…\(text[$0...])" } ?? text
    return "“\(open.prefix(60))\(open.count > 60 ? "…" : "")”"
  }
}
