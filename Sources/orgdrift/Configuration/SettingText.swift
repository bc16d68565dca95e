/// The settings of a group as lines of an `orgdrift.yaml`, each explained: those that somebody gave are set, the others
/// are comments.
struct SettingText<Group: SettingTable> {
  let settings: Group
  /// The column of the group's keys.
  let indent: Int
  /// Where the lines are all comments: the column of their `#`.
  var comment: Int?
  /// Comments by the key of the setting that they follow.
  var remarks: [String: String] = [:]

  /// Whether somebody gave a value.
  var isSet: Bool { Group.table.contains { $0.show(settings).origin != .standard } }

  /// The lines of all settings, with their sections.
  var lines: [String] {
    var order: [String?] = []
    for setting in Group.table where !order.contains(setting.path.section) { order.append(setting.path.section) }
    return order.flatMap { section in
      let members = Group.table.filter { $0.path.section == section }
      guard let section else { return members.flatMap { [""] + lines(of: $0, indent: indent, comment: self.comment) } }
      let isSet = members.contains { $0.show(settings).origin != .standard }
      let comment = self.comment ?? (isSet ? nil : indent)
      let header = comment.map { commented("\(section):", indent, at: $0) } ?? spaces(indent) + "\(section):"
      return ["", header] + members.flatMap { lines(of: $0, indent: indent + 2, comment: comment) }
    }
  }

  /// A line behind a `#` that can be taken away.
  func commented(_ text: String, _ indent: Int, at column: Int) -> String {
    spaces(column) + "# " + spaces(indent - column) + text
  }

  private func lines(of setting: Setting<Group>, indent: Int, comment: Int?) -> [String] {
    func explained(_ text: String) -> String { commented(text, indent, at: comment ?? indent) }
    let shown = setting.show(settings)
    let variable = setting.environmentName.map { " Variable: \($0)." } ?? ""
    var lines = [explained(setting.help), explained("Default: \(setting.standard).\(variable)")]
    if let remark = remarks[setting.key] { lines.append(explained(remark)) }
    if shown.origin != .standard, let value = shown.value {
      lines.append("\(spaces(indent))\(setting.path.name): \(value)")
    } else {
      lines.append(explained("\(setting.path.name): \(setting.example)"))
    }
    return lines
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
