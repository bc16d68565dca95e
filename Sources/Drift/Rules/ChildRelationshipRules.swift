import Schema

extension RuleCatalogue {
  static let childRelationship: [Rule] = [
    Rule(
      "child-relationship-added",
      .childRelationship,
      .existence,
      .add,
      on: .added,
      reader: .safe,
      writer: .safe,
      mirror: .rule("child-relationship-removed"),
      summary: "A child relationship appears, and no change of the child's lookup explains it.",
      why: "It is a new sub-query.",
      remedy: "Nothing to do.",
      message: "child relationship added"
    ),
    Rule(
      "child-relationship-removed",
      .childRelationship,
      .existence,
      .remove,
      on: .removed,
      reader: .breaking,
      writer: .risky,
      mirror: .rule("child-relationship-added"),
      summary: "A child relationship is gone, and no change of the child's lookup explains it.",
      why: "Sub-queries that name it fail.",
      remedy: "Remove the sub-query.",
      message: "child relationship removed"
    ),
    Rule(
      "child-relationship-renamed",
      .childRelationship,
      .structure,
      .change,
      reader: .breaking,
      writer: .risky,
      mirror: .rules(["child-relationship-changed", "child-relationship-renamed"]),
      judges: [.changes(.relationshipName)],
      summary: "A child relationship gets another name or loses its name.",
      why: "Sub-queries that use the old name fail.",
      remedy: "Change the name in sub-queries.",
      message: "child relationship renamed"
    ) { was, _ in was.says(.relationshipName) },
    Rule(
      "child-relationship-changed",
      .childRelationship,
      .structure,
      .change,
      reader: .risky,
      writer: .risky,
      mirror: .rules(["child-relationship-changed", "child-relationship-renamed"]),
      judges: [
        .changes(.cascadeDelete), .changes(.restrictedDelete), .changes(.deprecatedAndHidden),
        .changes(.junctionIdListNames), .changes(.junctionReferenceTo), .changes(.relationshipName),
      ],
      absorbs: [
        .any(.cascadeDelete), .any(.restrictedDelete), .any(.deprecatedAndHidden), .any(.junctionIdListNames),
        .any(.junctionReferenceTo),
      ],
      summary:
        "A child relationship gets its first name or another key of it changes, and no change of the child's lookup "
        + "explains it.",
      why: "Deletes or visibility of the children differ, or sub-queries reach them for the first time.",
      remedy: "Check sub-queries and deletes of the children.",
      message: "child relationship changed"
    ),
  ]
}
