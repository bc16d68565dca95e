import Schema

extension RuleCatalogue {
  /// Takes the keys of an object or of a smaller part that no rule judged.
  static let otherOfObject = Rule(
    "object-attribute-changed-other",
    .object,
    .structure,
    .change,
    reader: .info,
    writer: .info,
    mirror: .itself,
    summary: "Any other key of an object, record type, picklist value or child relationship changes.",
    why: "A key without a rule of its own is reported all the same, so that a new API version cannot hide a change.",
    remedy: "Look the key up in Salesforce's documentation.",
    message: "{attribute} changed"
  )

  /// Takes the keys of a field that no rule judged.
  static let otherOfField = Rule(
    "field-attribute-changed-other",
    .field,
    .structure,
    .change,
    reader: .info,
    writer: .info,
    mirror: .rules(["field-attribute-changed-other", "field-default-on-create-added", "field-formula-hidden"]),
    summary: "Any other key of a field changes.",
    why: "A key without a rule of its own is reported all the same, so that a new API version cannot hide a change.",
    remedy: "Look the key up in Salesforce's documentation.",
    message: "{attribute} changed"
  )
}
