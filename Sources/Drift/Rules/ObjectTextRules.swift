import Schema

extension RuleCatalogue {
  static let objectText: [Rule] = [
    Rule(
      "object-label-changed",
      .object,
      .docs,
      .change,
      reader: .info,
      writer: .info,
      mirror: .itself,
      judges: [.changes(.label)],
      summary: "The object's label changes.",
      why: "It is a display name only, and the API name is the contract.",
      remedy: "Nothing to do.",
      message: "label changed"
    ),
    Rule(
      "object-plural-label-changed",
      .object,
      .docs,
      .change,
      reader: .info,
      writer: .info,
      mirror: .itself,
      judges: [.changes(.labelPlural)],
      summary: "The object's plural label changes.",
      why: "It is a display name only, and the API name is the contract.",
      remedy: "Nothing to do.",
      message: "plural label changed"
    ),
    Rule(
      "object-description-changed",
      .object,
      .docs,
      .change,
      reader: .info,
      writer: .info,
      tags: [.tooling],
      mirror: .itself,
      judges: [.changes(.definedDescription)],
      summary: "The object's description changes.",
      why: "It is documentation only.",
      remedy: "Nothing to do.",
      message: "description changed"
    ),
  ]
}
