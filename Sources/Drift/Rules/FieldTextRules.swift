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
    Rule(
      "field-description-changed",
      .field,
      .docs,
      .change,
      reader: .info,
      writer: .info,
      tags: [.tooling],
      mirror: .itself,
      judges: [.changes(.definedDescription)],
      summary: "The field's description changes.",
      why: "It is documentation only.",
      remedy: "Nothing to do.",
      message: "description changed"
    ),
    Rule(
      "field-business-owner-changed",
      .field,
      .docs,
      .change,
      reader: .info,
      writer: .info,
      tags: [.tooling],
      mirror: .itself,
      judges: [.changes(.businessOwnerID)],
      summary: "Another user or group answers for the field.",
      why: "Only whom to ask about it changes.",
      remedy: "Nothing to do.",
      message: "business owner changed"
    ),
  ]
}
