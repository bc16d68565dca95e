import Schema

extension RuleCatalogue {
  static let fieldText: [Rule] = [
    Rule(
      "field-label-changed",
      .field,
      .docs,
      .change,
      reader: .info,
      writer: .info,
      mirror: .itself,
      judges: [.changes(.label)],
      summary: "The field's label changes.",
      why: "It is a display name only, and the API name is the contract.",
      remedy: "Nothing to do.",
      message: "label changed"
    ),
    Rule(
      "field-help-text-changed",
      .field,
      .docs,
      .change,
      reader: .info,
      writer: .info,
      mirror: .itself,
      judges: [.changes(.inlineHelpText)],
      summary: "The field's help text changes.",
      why: "It is documentation only.",
      remedy: "Nothing to do.",
      message: "help text changed"
    ),
  ]
}
