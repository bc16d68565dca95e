import Schema

extension RuleCatalogue {
  static let field: [Rule] = [
    Rule(
      "field-added-required",
      .field,
      .existence,
      .add,
      on: .added,
      reader: .safe,
      writer: .breaking,
      mirror: .rule("field-removed"),
      summary: "A new field can be written, may not be empty and has no default on create.",
      why: "Inserts that omit it are rejected with REQUIRED_FIELD_MISSING.",
      remedy: "Send a value with every insert.",
      message: "required field added"
    ) { _, now in now.flag(.createable) && !now.flag(.nillable) && !now.flag(.defaultedOnCreate) },
    Rule(
      "field-added-sensitive",
      .field,
      .existence,
      .add,
      on: .added,
      reader: .risky,
      writer: .safe,
      mirror: .rule("field-removed"),
      summary: "A new field is encrypted.",
      why: "It needs a masking policy before it is copied anywhere.",
      remedy: "Decide who may see its values before loading it.",
      message: "encrypted field added"
    ) { _, now in now.flag(.encrypted) || now.text(.type) == "encryptedstring" },
    Rule(
      "field-added-calculated",
      .field,
      .existence,
      .add,
      on: .added,
      reader: .risky,
      writer: .safe,
      tags: [.backfill],
      mirror: .rule("field-removed"),
      summary: "A new field is a formula or roll-up.",
      why: "Its values change without touching SystemModstamp, so incremental loads go stale.",
      remedy: "Reload it in full, or compute it downstream.",
      message: "calculated field added"
    ) { _, now in now.flag(.calculated) },
    Rule(
      "field-added",
      .field,
      .existence,
      .add,
      on: .added,
      reader: .safe,
      writer: .safe,
      mirror: .rule("field-removed"),
      summary: "A new field may be empty, has a default, or cannot be written.",
      why: "Readers have to ask for it, and writers need not send it.",
      remedy: "Add it where its values are wanted.",
      message: "field added"
    ),
    Rule(
      "field-removed",
      .field,
      .existence,
      .remove,
      on: .removed,
      reader: .breaking,
      writer: .breaking,
      mirror: .rules(["field-added", "field-added-required", "field-added-sensitive", "field-added-calculated"]),
      summary: "A field is gone from an object that was captured in full.",
      why: "Queries and writes that name it fail with INVALID_FIELD.",
      remedy:
        "Find out whether it was deleted or only hidden from the running user, then remove it from what reads it.",
      message: "field removed"
    ),
    Rule(
      "field-deprecated",
      .field,
      .existence,
      .change,
      reader: .breaking,
      writer: .breaking,
      mirror: .rule("field-undeprecated"),
      judges: [.rises(.deprecatedAndHidden)],
      summary: "The field becomes deprecated and hidden.",
      why: "It is hidden in this API version.",
      remedy: "Move to what replaces it before the API version is raised.",
      message: "field deprecated and hidden"
    ),
    Rule(
      "field-undeprecated",
      .field,
      .existence,
      .change,
      reader: .safe,
      writer: .safe,
      mirror: .rule("field-deprecated"),
      judges: [.falls(.deprecatedAndHidden)],
      summary: "The field is no longer deprecated and hidden.",
      why: "It becomes usable again.",
      remedy: "Nothing to do.",
      message: "field no longer deprecated"
    ),
  ]
}
