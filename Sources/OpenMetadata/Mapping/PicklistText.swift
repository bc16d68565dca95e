import Schema

/// The values of a picklist on one line: the active ones in Salesforce's order, a label where it differs, the default
/// marked, the inactive ones counted.
enum PicklistText {
  /// So many values are written at most.
  static let limit = 100
  /// So many bytes of values are written at most.
  static let byteLimit = 8000

  static func fact(_ field: FieldSchema) -> String? {
    if field.picklistValues.isEmpty { return nil }
    let active = field.picklistValues.filter(\.isActive)
    var parts: [String] = []
    var size = 0
    for value in active.prefix(limit) {
      let part = text(value)
      size += part.utf8.count
      if size > byteLimit { break }
      parts.append(part)
    }
    if parts.count < active.count { parts.append("and \(active.count - parts.count) more") }
    let inactive = field.picklistValues.count - active.count
    let title = field.attributes.flag(.restrictedPicklist) ? "Values, no others allowed" : "Values"
    return "\(title): " + (parts.isEmpty ? "none active" : parts.joined(separator: " · "))
      + (inactive > 0 ? " (\(inactive) inactive)" : "")
  }

  private static func text(_ value: PicklistValue) -> String {
    let name = Markdown.line(value.value, limit: 120)
    let label = Markdown.line(value.label, limit: 120)
    let remarks = [label.isEmpty || label == name ? nil : "“\(label)”", value.isDefault ? "default" : nil]
      .compactMap(\.self)
    return remarks.isEmpty ? name : "\(name) (\(remarks.joined(separator: ", ")))"
  }
}
