import Schema

extension RuleCatalogue {
  /// Transitions that change what the field is for.
  static let structureTransitions: [Rule] = [
    Rule(
      "field-type-to-reference",
      .field,
      .type,
      .change,
      reader: .breaking,
      writer: .breaking,
      mirror: .rules(["field-type-encrypted", "field-type-from-reference"]),
      judges: [.changes(.type)],
      absorbs: broughtByType,
      summary: "A field becomes a reference.",
      why: "The value becomes a record id of 18 characters.",
      remedy: "Join to the referenced object.",
      message: "became a reference",
      when: TypeTransition.happened(.toReference)
    ),
    Rule(
      "field-type-from-reference",
      .field,
      .type,
      .change,
      reader: .breaking,
      writer: .breaking,
      mirror: .rules(["field-type-multipicklist-changed", "field-type-to-reference"]),
      judges: [.changes(.type)],
      absorbs: broughtByType,
      summary: "A reference becomes something else.",
      why: "The join key and the relationship path disappear.",
      remedy: "Remove the join.",
      message: "no longer a reference",
      when: TypeTransition.happened(.fromReference)
    ),
    Rule(
      "field-type-encrypted",
      .field,
      .privacy,
      .add,
      reader: .breaking,
      writer: .risky,
      tags: [.backfill],
      mirror: .rules(["field-type-decrypted", "field-type-to-reference"]),
      judges: [.changes(.type)],
      absorbs: broughtByType,
      summary: "A field becomes an encrypted one.",
      why: "Values arrive masked.",
      remedy: "Give the running user the right to see it, or stop reading it.",
      message: "became encrypted",
      when: TypeTransition.happened(.encrypted)
    ),
    Rule(
      "field-type-decrypted",
      .field,
      .privacy,
      .remove,
      reader: .risky,
      writer: .safe,
      mirror: .rule("field-type-encrypted"),
      judges: [.changes(.type)],
      absorbs: broughtByType,
      summary: "An encrypted field becomes another type.",
      why: "Values that were protected flow downstream in clear text.",
      remedy: "Review who may see the values downstream.",
      message: "no longer encrypted",
      when: TypeTransition.happened(.decrypted)
    ),
    Rule(
      "field-type-changed-other",
      .field,
      .type,
      .change,
      reader: .breaking,
      writer: .breaking,
      mirror: .rules(["field-type-changed-other", "field-type-multipicklist-changed"]),
      judges: [.changes(.type)],
      absorbs: broughtByType,
      summary: "A type becomes another in a way that no other rule names.",
      why: "No safe mapping is known.",
      remedy: "Check every use of the field.",
      message: "type changed",
      when: TypeTransition.happened(.other)
    ),
    Rule(
      "field-type-compound-changed",
      .field,
      .type,
      .change,
      reader: .breaking,
      writer: .breaking,
      mirror: .rules(["field-type-compound-changed", "field-type-multipicklist-changed"]),
      judges: [.changes(.type), .changes(.compoundFieldName)],
      absorbs: broughtByType,
      summary:
        "An address or location becomes another type or the reverse, or a field moves to another compound field.",
      why: "Component columns appear, disappear or move.",
      remedy: "Check the component columns downstream.",
      message: "compound field changed",
      when: { (TypeTransition($0, $1) ?? .compoundChanged) == .compoundChanged }
    ),
    Rule(
      "field-type-lookup-to-master-detail",
      .field,
      .structure,
      .change,
      reader: .risky,
      writer: .breaking,
      mirror: .rule("field-type-master-detail-to-lookup"),
      judges: [.changes(.relationshipOrder)],
      absorbs: broughtByMaster,
      summary: "A lookup becomes a master-detail relationship.",
      why: "The parent becomes mandatory, and children vanish with it.",
      remedy: "Send a parent with every write, and capture the deletes.",
      message: "lookup became master-detail",
      when: TypeTransition.happened(.lookupToMasterDetail)
    ),
    Rule(
      "field-type-master-detail-to-lookup",
      .field,
      .structure,
      .change,
      reader: .risky,
      writer: .safe,
      mirror: .rule("field-type-lookup-to-master-detail"),
      judges: [.changes(.relationshipOrder)],
      absorbs: broughtByMaster,
      summary: "A master-detail relationship becomes a lookup.",
      why: "The parent can be empty, so inner joins lose rows and roll-ups stop.",
      remedy: "Allow an empty parent downstream.",
      message: "master-detail became lookup",
      when: TypeTransition.happened(.masterDetailToLookup)
    ),
  ]

  /// What being a detail of a master means besides.
  private static let broughtByMaster: [Absorption] = [
    .any(.nillable), .any(.cascadeDelete), .any(.restrictedDelete), .any(.writeRequiresMasterRead), .any(.updateable),
    .any(.permissionable),
  ]
}
