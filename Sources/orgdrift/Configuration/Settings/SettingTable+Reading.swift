import Yams

extension SettingTable {
  /// Reads a mapping of settings.
  ///
  /// - Parameter others: keys that are known beside those of the table.
  /// - Returns: the entries of those.
  mutating func read(
    _ node: Node,
    _ name: String,
    others: [String],
    _ reading: inout ConfigurationReading
  ) -> [ConfigurationReading.Entry] {
    var rest: [ConfigurationReading.Entry] = []
    if ConfigurationReading.isNull(node) { return rest }
    for entry in reading.entries(of: node, name, known: Self.names(in: nil) + others) {
      if others.contains(entry.name) {
        rest.append(entry)
      } else if let setting = Setting<Self>.named(entry.name) {
        take(setting, entry, "\(name).\(entry.name)", &reading)
      } else {
        for part in reading.entries(of: entry.value, "\(name).\(entry.name)", known: Self.names(in: entry.name)) {
          guard let setting = Setting<Self>.named("\(entry.name).\(part.name)") else { continue }
          take(setting, part, "\(name).\(setting.key)", &reading)
        }
      }
    }
    return rest
  }

  /// The keys of a section, or those on top with the names of the sections.
  private static func names(in section: String?) -> [String] {
    var names: [String] = []
    for setting in table {
      let path = setting.path
      let name = path.section == section ? path.name : section == nil ? path.section : nil
      if let name, !names.contains(name) { names.append(name) }
    }
    return names
  }

  private mutating func take(
    _ setting: Setting<Self>,
    _ entry: ConfigurationReading.Entry,
    _ name: String,
    _ reading: inout ConfigurationReading
  ) {
    let input: Setting<Self>.Input?
    let found: String
    if setting.isList {
      let list = reading.list(entry.value, name, expected: setting.expected)
      input = list.map(Setting<Self>.Input.list)
      let refused = setting.refused(list ?? [], in: self).map(Setting<Self>.shown).joined(separator: ", ")
      found = refused.isEmpty ? "is []" : "holds \(refused)"
    } else {
      let text = reading.text(entry.value, name, expected: "\(setting.expected), such as \(setting.example),")
      input = text.map(Setting<Self>.Input.text)
      found = "is \(text.map(Setting<Self>.shown) ?? "")"
    }
    guard let input, !setting.read(input, reading.origin(entry.value.mark), reading.folder, &self) else { return }
    reading.report("\(name) \(setting.refusal(found))", at: entry.value.mark)
  }
}
