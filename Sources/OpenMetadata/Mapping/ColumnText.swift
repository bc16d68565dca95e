import Schema

/// What a column's description says: the definition's description and the help text, then what OpenMetadata has no
/// structured place for.
struct ColumnText {
  let field: FieldSchema
  /// The fields of which it is made, where it is a compound field.
  let partNames: [String]
  let definition: Definition?

  /// So many characters of a formula are written at most.
  static let formulaLimit = 2000
  /// So many characters of a description or help text.
  static let proseLimit = 4000
  /// So many targets of a lookup.
  static let targetLimit = 50

  var prose: String? {
    let texts = [definition?.description, field.attributes.text(.inlineHelpText)].compactMap(\.self)
      .map { Markdown.paragraphs($0, limit: Self.proseLimit) }.filter { !$0.isEmpty }
    guard let first = texts.first else { return nil }
    let others = texts.dropFirst().filter { $0 != first }
    return ([first] + others).joined(separator: "\n\n")
  }

  var facts: [String] {
    [
      PicklistText.fact(field), named("Controlled by", .controllerName), named("Formula", .calculatedFormula),
      defaultValue, named("Default", .defaultValueFormula), targets, named("Relationship", .relationshipName),
      deletion, parts, compound, flags,
    ].compactMap(\.self)
  }

  private func named(_ title: String, _ key: AttributeKey) -> String? {
    field.attributes.text(key).map { "\(title): \(Markdown.line($0, limit: Self.formulaLimit))" }
  }

  private var defaultValue: String? {
    // The default of a picklist is marked among its values; a checkbox that is not ticked is no news.
    guard field.picklistValues.isEmpty, let value = field.attributes[.defaultValue], value != .bool(false) else {
      return nil
    }
    let text = value.string ?? value.encoded()
    return text.isEmpty ? nil : "Default: \(Markdown.line(text, limit: 255))"
  }

  private var targets: String? {
    let targets = field.referenceTo
    if targets.isEmpty { return nil }
    var names = targets.prefix(Self.targetLimit).map { Markdown.line($0, limit: 255) }
    if targets.count > Self.targetLimit { names.append("and \(targets.count - Self.targetLimit) more") }
    let key = field.attributes.text(.referenceTargetField).map { ", by \(Markdown.line($0, limit: 255))" } ?? ""
    return "Refers to: \(names.joined(separator: ", "))\(key)"
  }

  private var deletion: String? {
    if field.attributes.flag(.cascadeDelete) { return "Deleted with what it refers to" }
    if field.attributes.flag(.restrictedDelete) { return "What it refers to cannot be deleted" }
    return nil
  }

  private var parts: String? {
    if partNames.isEmpty { return nil }
    return "Made of: " + partNames.prefix(50).map { Markdown.line($0, limit: 255) }.joined(separator: ", ")
  }

  private var compound: String? {
    guard let whole = field.attributes.text(.compoundFieldName), whole != field.name else { return nil }
    return "Part of: \(Markdown.line(whole, limit: 255))"
  }

  private var flags: String? {
    let attributes = field.attributes
    let words = [
      attributes.flag(.externalId) ? "external ID" : nil,
      attributes.flag(.unique) && attributes.flag(.caseSensitive) ? "unique with regard to case" : nil,
      attributes.flag(.encrypted) || field.type == "encryptedstring" ? "encrypted" : nil,
      attributes[.filteredLookupInfo] != nil ? "lookup filter" : nil,
      attributes.flag(.deprecatedAndHidden) ? "deprecated" : nil,
    ].compactMap(\.self)
    return words.isEmpty ? nil : "Also: \(words.joined(separator: ", "))"
  }
}
