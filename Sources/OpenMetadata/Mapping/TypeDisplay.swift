import Schema

/// A field's type as Salesforce's setup says it, in lower case: `lookup(account)`, `formula(currency(16, 2))`.
enum TypeDisplay {
  /// So many targets of a lookup are named; the generated block has more.
  static let targetLimit = 5

  static func text(_ field: FieldSchema, _ rule: TypeRule, _ type: ColumnType) -> String {
    let attributes = field.attributes
    if attributes.flag(.autoNumber) { return "auto number" }
    let plain = plainText(field, rule, type)
    guard attributes.flag(.calculated) else { return plain }
    if attributes.text(.calculatedFormula) != nil { return "formula(\(plain))" }
    // Salesforce hides the formulas of managed packages, so only a field of the org's own is known to be no formula.
    let isOwn = attributes.flag(.custom) && APINamespace.of(field: field.name) == nil
    return isOwn ? "roll-up summary(\(plain))" : "calculated(\(plain))"
  }

  private static func plainText(_ field: FieldSchema, _ rule: TypeRule, _ type: ColumnType) -> String {
    switch rule.display {
    case .word(let word): return word
    case .sized(let word): return word + size(type)
    case .number(let word):
      guard let precision = type.precision, let scale = type.scale else { return word }
      return "\(word)(\(precision - scale), \(scale))"
    case .wholeNumber:
      let digits = field.attributes.number(.digits)
      return digits > 0 ? "number(\(digits), 0)" : "number"
    case .textArea: return textArea(field, type)
    case .reference: return reference(field)
    }
  }

  private static func size(_ type: ColumnType) -> String { type.length.map { "(\($0))" } ?? "" }

  private static func textArea(_ field: FieldSchema, _ type: ColumnType) -> String {
    if field.attributes.flag(.htmlFormatted) || field.attributes.text(.extraTypeInfo) == "richtextarea" {
      return "rich text area" + size(type)
    }
    // Salesforce's setup has "Text Area" (255) and "Long Text Area" (256 to 131,072).
    return ((type.length ?? 0) > 255 ? "long text area" : "text area") + size(type)
  }

  private static func reference(_ field: FieldSchema) -> String {
    let word =
      switch field.attributes.text(.extraTypeInfo) {
      case "externallookup": "external lookup"
      case "indirectlookup": "indirect lookup"
      // A number only ever stands there for a master-detail relationship.
      default: field.attributes[.relationshipOrder] == nil ? "lookup" : "master-detail"
      }
    let targets = field.referenceTo
    if targets.isEmpty { return word }
    var names = targets.prefix(targetLimit).map { String($0.lowercased().prefix(255)) }
    if targets.count > targetLimit { names.append("\(targets.count - targetLimit) more") }
    return "\(word)(\(names.joined(separator: ", ")))"
  }
}
