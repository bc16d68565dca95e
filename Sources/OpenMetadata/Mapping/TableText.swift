import Schema

/// What a table's description says.
struct TableText {
  let object: ObjectSchema
  let definition: Definition?

  /// So many record types are written at most.
  static let recordTypeLimit = 50

  var prose: String? {
    guard let text = definition?.description else { return nil }
    let prose = Markdown.paragraphs(text, limit: ColumnText.proseLimit)
    return prose.isEmpty ? nil : prose
  }

  var facts: [String] {
    [kind, recordTypes, keyPrefix, status].compactMap(\.self)
  }

  private var kind: String? { ObjectKind(object).words.map { "Kind: \(Markdown.line($0, limit: 300))" } }

  private var recordTypes: String? {
    // Every object has the master record type, which nobody chooses.
    let types = object.recordTypes.filter { !$0.attributes.flag(.master) && $0.developerName != "Master" }
    // API versions before 42 do not tell which are active; where they do, at least the master record type is.
    let tellsActive = object.recordTypes.contains { $0.attributes.flag(.active) }
    let active = types.filter { $0.attributes.flag(.active) || !tellsActive }
    if types.isEmpty { return nil }
    var names = active.prefix(Self.recordTypeLimit).map(text)
    if active.count > Self.recordTypeLimit { names.append("and \(active.count - Self.recordTypeLimit) more") }
    let inactive = types.count - active.count
    return "Record types: " + (names.isEmpty ? "none active" : names.joined(separator: " · "))
      + (inactive > 0 ? " (\(inactive) inactive)" : "")
  }

  private func text(_ type: RecordType) -> String {
    let name = Markdown.line(type.developerName, limit: 120)
    let label = Markdown.line(type.attributes.text(.name) ?? "", limit: 120)
    return label.isEmpty || label == name ? name : "\(name) (“\(label)”)"
  }

  private var keyPrefix: String? {
    object.attributes.text(.keyPrefix).map { "Ids begin with: \(Markdown.line($0, limit: 20))" }
  }

  private var status: String? {
    guard let status = definition?.businessStatus, status != "Active" else { return nil }
    return "Status: \(Markdown.line(status, limit: 120))"
  }
}
