import Schema

extension RuleCatalogue {
  static let privacy: [Rule] = [
    Rule(
      "field-encryption-enabled",
      .field,
      .privacy,
      .add,
      reader: .breaking,
      writer: .risky,
      mirror: .rule("field-encryption-disabled"),
      judges: [.rises(.encrypted)],
      absorbs: [
        .against(.filterable), .against(.sortable), .against(.groupable), .against(.aggregatable), .any(.mask),
        .any(.maskType),
      ],
      summary: "The field becomes encrypted.",
      why: "Filters, sorting and unique keys can stop, and values are masked without the right to see them.",
      remedy: "Give the running user the right to see it, and stop filtering on it.",
      message: "encryption switched on"
    ),
    Rule(
      "field-encryption-disabled",
      .field,
      .privacy,
      .remove,
      reader: .risky,
      writer: .safe,
      mirror: .rule("field-encryption-enabled"),
      judges: [.falls(.encrypted)],
      absorbs: [
        .against(.filterable), .against(.sortable), .against(.groupable), .against(.aggregatable), .any(.mask),
        .any(.maskType),
      ],
      summary: "The field is no longer encrypted.",
      why: "Values that were protected are now stored and copied in clear text.",
      remedy: "Review who may see the values downstream.",
      message: "encryption switched off"
    ),
    Rule(
      "field-classification-changed",
      .field,
      .privacy,
      .change,
      reader: .risky,
      writer: .info,
      tags: [.tooling],
      mirror: .itself,
      judges: [.changes(.complianceGroup), .changes(.securityClassification), .changes(.businessStatus)],
      summary: "The field's compliance group, sensitivity or business status changes.",
      why: "Masking and retention policies depend on it.",
      remedy: "Review who may see its values downstream, and for how long they are kept.",
      message: "{attribute} changed"
    ),
    Rule(
      "field-translation-changed",
      .field,
      .values,
      .change,
      reader: .risky,
      writer: .info,
      mirror: .itself,
      judges: [.changes(.dataTranslationEnabled)],
      summary: "Data translation is switched on or off for the field.",
      why: "Values differ by the language of the user who reads them.",
      remedy: "Fix the language of the running user.",
      message: "data translation changed"
    ),
    Rule(
      "field-ai-prediction-changed",
      .field,
      .docs,
      .change,
      reader: .info,
      writer: .info,
      mirror: .itself,
      judges: [.changes(.aiPredictionField)],
      summary: "The field starts or stops holding a prediction.",
      why: "Only the origin of its values changes.",
      remedy: "Nothing to do.",
      message: "AI prediction changed"
    ),
  ]
}
