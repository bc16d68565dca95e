import Schema

extension RuleCatalogue {
  static let object: [Rule] = [
    Rule(
      "object-added",
      .object,
      .existence,
      .add,
      on: .added,
      reader: .safe,
      writer: .safe,
      mirror: .rule("object-removed"),
      summary: "An object appears.",
      why: "It is a new table to which nothing old refers.",
      remedy: "Add it where its rows are wanted.",
      message: "object added"
    ),
    Rule(
      "object-captured",
      .object,
      .existence,
      .change,
      on: .captured,
      reader: .info,
      writer: .info,
      mirror: .none(because: "An object that can no longer be captured is a gap and keeps its last known schema."),
      summary: "An object that was in a gap and never captured before is captured now.",
      why: "It was there all along, so this is no addition.",
      remedy: "Nothing to do.",
      message: "object captured for the first time"
    ),
    Rule(
      "object-removed",
      .object,
      .existence,
      .remove,
      on: .removed,
      reader: .breaking,
      writer: .breaking,
      mirror: .rule("object-added"),
      summary: "An object is gone, though listing the objects succeeded.",
      why: "Queries and writes that name it fail, and pipelines and dashboards lose the table.",
      remedy:
        "Find out whether it was deleted or only hidden from the running user, then remove it from what reads it.",
      message: "object removed"
    ),
    Rule(
      "object-deprecated",
      .object,
      .existence,
      .change,
      reader: .breaking,
      writer: .breaking,
      mirror: .rule("object-undeprecated"),
      judges: [.rises(.deprecatedAndHidden)],
      summary: "The object becomes deprecated and hidden.",
      why: "It is hidden in this API version, so queries start to fail or return nothing.",
      remedy: "Move to what replaces it before the API version is raised.",
      message: "object deprecated and hidden"
    ),
    Rule(
      "object-undeprecated",
      .object,
      .existence,
      .change,
      reader: .safe,
      writer: .safe,
      mirror: .rule("object-deprecated"),
      judges: [.falls(.deprecatedAndHidden)],
      summary: "The object is no longer deprecated and hidden.",
      why: "It becomes usable again.",
      remedy: "Nothing to do.",
      message: "object no longer deprecated"
    ),
    Rule(
      "object-custom-setting-changed",
      .object,
      .structure,
      .change,
      reader: .risky,
      writer: .risky,
      mirror: .itself,
      judges: [.changes(.customSetting)],
      summary: "The object becomes a custom setting or stops being one.",
      why: "Access model, caching and limits of a custom setting differ.",
      remedy: "Check how its rows are read and who may write them.",
      message: "custom setting changed"
    ),
    Rule(
      "object-subtype-changed",
      .object,
      .structure,
      .change,
      reader: .risky,
      writer: .risky,
      mirror: .itself,
      judges: [
        .changes(.isInterface), .changes(.isSubtype), .changes(.hasSubtypes), .changes(.implementsInterfaces),
        .changes(.associateParentEntity),
      ],
      absorbs: [.any(.associateEntityType)],
      summary: "The object's place among interfaces, subtypes or parent entities changes.",
      why: "Rows may move to or from a sub or parent entity.",
      remedy: "Check which object holds the rows now.",
      message: "{attribute} changed"
    ),
  ]
}
