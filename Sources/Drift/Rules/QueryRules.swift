import Schema

extension RuleCatalogue {
  static let query: [Rule] = [
    Rule(
      "field-not-filterable",
      .field,
      .query,
      .remove,
      reader: .breaking,
      writer: .info,
      mirror: .rule("field-query-ability-gained"),
      judges: [.falls(.filterable)],
      summary: "The field is no longer filterable.",
      why: "WHERE clauses that name it fail, and incremental filters stop.",
      remedy: "Filter on another field.",
      message: "no longer filterable"
    ),
    Rule(
      "field-not-sortable",
      .field,
      .query,
      .remove,
      reader: .breaking,
      writer: .info,
      mirror: .rule("field-query-ability-gained"),
      judges: [.falls(.sortable)],
      summary: "The field is no longer sortable.",
      why: "ORDER BY clauses that name it fail, and paging by key stops.",
      remedy: "Sort by another field.",
      message: "no longer sortable"
    ),
    Rule(
      "field-not-groupable",
      .field,
      .query,
      .remove,
      reader: .breaking,
      writer: .info,
      mirror: .rule("field-query-ability-gained"),
      judges: [.falls(.groupable)],
      summary: "The field is no longer groupable.",
      why: "GROUP BY clauses that name it fail.",
      remedy: "Group downstream.",
      message: "no longer groupable"
    ),
    Rule(
      "field-not-aggregatable",
      .field,
      .query,
      .remove,
      reader: .breaking,
      writer: .info,
      mirror: .rule("field-query-ability-gained"),
      judges: [.falls(.aggregatable)],
      summary: "The field is no longer aggregatable.",
      why: "SUM, MAX and the like of it fail.",
      remedy: "Aggregate downstream.",
      message: "no longer aggregatable"
    ),
    Rule(
      "field-query-ability-gained",
      .field,
      .query,
      .add,
      reader: .safe,
      writer: .safe,
      mirror: .rules([
        "field-not-filterable", "field-not-sortable", "field-not-groupable", "field-not-aggregatable",
      ]),
      judges: [.rises(.filterable), .rises(.sortable), .rises(.groupable), .rises(.aggregatable)],
      summary: "The field can be filtered, sorted, grouped or aggregated from now on.",
      why: "What worked before still works.",
      remedy: "Nothing to do.",
      message: "became {attribute}"
    ),
    Rule(
      "field-search-ability-changed",
      .field,
      .query,
      .change,
      reader: .risky,
      writer: .info,
      mirror: .itself,
      judges: [.changes(.queryByDistance), .changes(.searchPrefilterable)],
      summary: "The field starts or stops working in searches or by distance.",
      why: "Filters of SOSL searches or by distance start or stop working.",
      remedy: "Check the searches that name it.",
      message: "{attribute} changed"
    ),
  ]
}
