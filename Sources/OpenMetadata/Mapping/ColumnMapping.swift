import Schema

/// One field as a column.
struct ColumnMapping {
  let object: ObjectSchema
  let field: FieldSchema
  let partNames: [String]
  let definition: Definition?
  let settings: MappingSettings

  func column(warnings: inout [MappingWarning]) -> ColumnSpec {
    let rule = TypeTable.rule(of: field.type)
    if rule == nil {
      let type = Markdown.label(field.type, limit: 80)
      warn("the type \(type.isEmpty ? "is missing" : "“\(type)” is not known"); published as STRING", &warnings)
    }
    let known = rule ?? TypeTable.fallback(field.type)
    let type = known.columnType(of: field)
    let text = ColumnText(field: field, partNames: partNames, definition: definition)
    let label = Markdown.label(field.attributes.text(.label) ?? "")
    return ColumnSpec(
      name: field.name,
      displayName: label.isEmpty ? nil : label,
      description: GeneratedText.description(prose: text.prose, facts: settings.generatedText ? text.facts : []),
      type: type,
      dataTypeDisplay: TypeDisplay.text(field, known, type),
      constraint: constraint,
      tags: tags(warnings: &warnings)
    )
  }

  private var constraint: ColumnSpec.Constraint? {
    if field.isRowID { return .primaryKey }
    if field.attributes.flag(.unique) { return .unique }
    // A reduced describe may not tell: then neither is claimed.
    if let known = object.knownKeys, !known.field.contains(.nillable) { return nil }
    return field.attributes.flag(.nillable) ? .null : .notNull
  }

  private func tags(warnings: inout [MappingWarning]) -> [String] {
    guard settings.tags else { return [] }
    let names = TagMapping.tags(of: field) + TagMapping.tags(of: definition)
    return TableMapping.usable(names, of: object.name, field: field.name, warnings: &warnings)
  }

  private func warn(_ message: String, _ warnings: inout [MappingWarning]) {
    warnings.append(MappingWarning(object: object.name, field: field.name, message: message))
  }
}
