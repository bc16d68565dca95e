import Schema

extension RuleCatalogue {
  static let recordType: [Rule] = [
    Rule(
      "record-type-added",
      .recordType,
      .existence,
      .add,
      on: .added,
      reader: .safe,
      writer: .safe,
      mirror: .rule("record-type-removed"),
      summary: "A record type appears.",
      why: "Nothing old refers to it.",
      remedy: "Add it where record types are mapped.",
      message: "record type added"
    ),
    Rule(
      "record-type-removed",
      .recordType,
      .existence,
      .remove,
      on: .removed,
      reader: .risky,
      writer: .breaking,
      mirror: .rule("record-type-added"),
      summary: "A record type is gone.",
      why: "Writers that use it are rejected, and filters on it match nothing.",
      remedy: "Choose another record type for writes and filters.",
      message: "record type removed"
    ),
    Rule(
      "record-type-renamed",
      .recordType,
      .existence,
      .change,
      on: .renamed,
      reader: .risky,
      writer: .breaking,
      mirror: .itself,
      summary: "A record type has another developer name and the same id.",
      why: "Lookups by the old developer name fail.",
      remedy: "Use the new developer name.",
      message: "record type renamed"
    ),
    Rule(
      "record-type-recreated",
      .recordType,
      .existence,
      .change,
      reader: .breaking,
      writer: .breaking,
      mirror: .itself,
      judges: [.changes(.recordTypeId)],
      summary: "A record type has the same developer name and another id.",
      why: "Ids that were written down before match nothing.",
      remedy: "Look the id up by developer name rather than keeping it.",
      message: "record type re-created"
    ) { was, now in was.says(.recordTypeId) && now.says(.recordTypeId) },
    Rule(
      "record-type-deactivated",
      .recordType,
      .values,
      .remove,
      reader: .info,
      writer: .breaking,
      mirror: .rule("record-type-activated"),
      judges: [.falls(.active)],
      summary: "A record type is deactivated.",
      why: "New rows with it are rejected.",
      remedy: "Choose another record type for writes.",
      message: "record type deactivated"
    ),
    Rule(
      "record-type-activated",
      .recordType,
      .values,
      .add,
      reader: .safe,
      writer: .safe,
      mirror: .rule("record-type-deactivated"),
      judges: [.rises(.active)],
      summary: "A record type is activated.",
      why: "Nothing old depends on it.",
      remedy: "Nothing to do.",
      message: "record type activated"
    ),
    Rule(
      "record-type-label-changed",
      .recordType,
      .docs,
      .change,
      reader: .info,
      writer: .info,
      mirror: .itself,
      judges: [.changes(.name)],
      summary: "The name of a record type changes, but its developer name does not.",
      why: "It is a display name only, and the developer name is the contract.",
      remedy: "Nothing to do.",
      message: "record type label changed"
    ),
  ]
}
